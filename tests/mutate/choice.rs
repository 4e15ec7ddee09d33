//! Decisions that a seed determines.

/// A sequence of numbers.
#[derive(Clone, Debug)]
pub struct Choice(u64);

impl Choice {
    /// The sequence that begins with a seed.
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// A number below `count`; zero if that is zero.
    pub fn below(&mut self, count: usize) -> usize {
        // SplitMix64, whose low bits are good enough to divide by.
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^= mixed >> 31;
        usize::try_from(mixed % (count.max(1) as u64)).unwrap_or(0)
    }

    /// One of several; `items` is not empty.
    pub fn one_of<'a, T>(&mut self, items: &'a [T]) -> &'a T {
        &items[self.below(items.len())]
    }
}
