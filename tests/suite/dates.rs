//! Dates and times in each of the crates that can hold them.

use bindery_tests::{dates_of_chrono, dates_of_time, string_formats};

const PARCEL: &str = r#"{"id":"7b2b122e-d6b8-42de-b0ba-fa2f0d36306e","postedAt":"2023-01-13T14:42:58.341Z","promisedOn":"2024-02-29","label":"aGVsbG8="}"#;

macro_rules! check {
    ($module:ident, $posted:expr, $promised:expr) => {
        let parcel: $module::models::Parcel = serde_json::from_str(PARCEL).expect("a parcel");
        assert_eq!(parcel.posted_at, $posted);
        assert_eq!(parcel.promised_on, Some($promised));
        assert_eq!(serde_json::to_string(&parcel).expect("text"), PARCEL);
        for wrong in [
            "2023-01-13T14:42:58",
            "2023-02-30T00:00:00Z",
            "2023-01-13",
            "",
        ] {
            let text = PARCEL.replace("2023-01-13T14:42:58.341Z", wrong);
            let error = serde_json::from_str::<$module::models::Parcel>(&text).expect_err(wrong);
            assert!(error.to_string().contains("/postedAt"), "{error}");
        }
    };
}

#[test]
fn jiff_holds_them() {
    check!(
        string_formats,
        "2023-01-13T14:42:58.341Z"
            .parse::<jiff::Timestamp>()
            .expect("a time"),
        jiff::civil::date(2024, 2, 29)
    );
}

#[test]
fn chrono_holds_them() {
    check!(
        dates_of_chrono,
        "2023-01-13T14:42:58.341Z"
            .parse::<chrono::DateTime<chrono::Utc>>()
            .expect("a time"),
        chrono::NaiveDate::from_ymd_opt(2024, 2, 29).expect("a date")
    );
}

#[test]
fn time_holds_them() {
    let format = &time::format_description::well_known::Rfc3339;
    check!(
        dates_of_time,
        time::OffsetDateTime::parse("2023-01-13T14:42:58.341Z", format).expect("a time"),
        time::Date::from_calendar_date(2024, time::Month::February, 29).expect("a date")
    );
}
