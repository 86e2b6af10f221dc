//! Standard errors by resampling documents, with a random sequence that is the same on every run.

/// Resamples for a measure; fewer when there are very many documents.
const RESAMPLES: usize = 1000;
/// Draws that one measure may cost; beyond it the number of resamples shrinks, to 100 at least.
const DRAWS: usize = 20_000_000;
/// Any number but zero: it starts the sequence, which is therefore the same on every run.
const SEED: u64 = 0x9E37_79B9_7F4A_7C15;

/// The generator xorshift64* (Marsaglia 2003; multiplier of Vigna 2016).
struct Xorshift(u64);

impl Xorshift {
    /// A number from 0 to `below` - 1.
    fn draw(&mut self, below: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let high = self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 32;
        // The high 32 bits scaled to the range: unbiased enough for fewer than 2^20 documents.
        usize::try_from((high * below as u64) >> 32).unwrap_or(0)
    }
}

/// Standard deviation of `measure` over resamples of `items` (drawn with replacement, as many as
/// there are): the bootstrap standard error (Efron 1979). `None` for fewer than two items.
///
/// `measure` gets the drawn items in the order in which they were drawn.
pub(crate) fn standard_error<T>(items: &[T], mut measure: impl FnMut(&[&T]) -> f64) -> Option<f64> {
    if items.len() < 2 {
        return None;
    }
    let resamples = (DRAWS / items.len()).clamp(100, RESAMPLES);
    let mut random = Xorshift(SEED);
    let mut drawn = Vec::with_capacity(items.len());
    let values: Vec<f64> = (0..resamples)
        .map(|_| {
            drawn.clear();
            drawn.extend((0..items.len()).map(|_| &items[random.draw(items.len())]));
            measure(&drawn)
        })
        .collect();
    let mean = values.iter().sum::<f64>() / resamples as f64;
    let variance = values.iter().map(|value| (value - mean).powi(2)).sum::<f64>() / (resamples - 1) as f64;
    Some(variance.sqrt())
}
