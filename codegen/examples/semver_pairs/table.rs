//! The verdicts side by side, as Markdown.

use bindery::diff::Level;

use crate::judge::Row;

/// Prints what agrees and what does not; whether a verdict of bindery is too low.
pub fn print(rows: &[Row]) -> bool {
    let agree = rows.iter().filter(|row| row.ours == row.theirs).count();
    println!("{} pairs, {agree} with one verdict\n", rows.len());
    println!("| ours \\ theirs | patch | minor | major |\n| --- | ---: | ---: | ---: |");
    for ours in [Level::Patch, Level::Minor, Level::Major] {
        let count = |theirs: Level| {
            let both = rows
                .iter()
                .filter(|row| row.ours == ours && row.theirs == theirs);
            both.count()
        };
        println!(
            "| {ours} | {} | {} | {} |",
            count(Level::Patch),
            count(Level::Minor),
            count(Level::Major)
        );
    }
    let (low, high): (Vec<&Row>, Vec<&Row>) = rows
        .iter()
        .filter(|row| row.ours != row.theirs)
        .partition(|row| row.ours < row.theirs);
    list("They ask for more", &low);
    list("We ask for more", &high);
    !low.is_empty()
}

fn list(title: &str, rows: &[&Row]) {
    println!("\n## {title} ({})\n", rows.len());
    for row in rows {
        println!(
            "- {}: {}: {} against {}",
            row.group, row.title, row.ours, row.theirs
        );
        for lint in &row.lints {
            println!("  - theirs: {lint}");
        }
        for item in row.items.iter().take(3) {
            println!("  - ours: {item}");
        }
    }
}
