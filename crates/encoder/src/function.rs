//! The functions between the matrices: norm, softmax, GELU.
//!
//! Written as plain arithmetic that compilers turn into vector instructions, with an exponential of our own, so that
//! they give the same bits everywhere.

/// How many sums run side by side.
const LANES: usize = 16;

/// The sum of `value` over a slice, in an order that does not depend on the processor.
fn sum(values: &[f32], value: impl Fn(f32) -> f32) -> f32 {
    let mut lanes = [0.0; LANES];
    let (blocks, rest) = values.as_chunks::<LANES>();
    for block in blocks {
        for (lane, &number) in lanes.iter_mut().zip(block) {
            *lane += value(number);
        }
    }
    lanes.iter().sum::<f32>() + rest.iter().map(|&number| value(number)).sum::<f32>()
}

/// A layer norm (Ba et al. 2016).
#[derive(Debug)]
pub(crate) struct Norm {
    pub(crate) weight: Vec<f32>,
    pub(crate) bias: Vec<f32>,
}

/// Keeps a norm from dividing by nothing; as in BERT.
const EPSILON: f32 = 1e-12;

impl Norm {
    /// Norms every row of `rows` in place.
    pub(crate) fn apply(&self, rows: &mut [f32]) {
        for row in rows.chunks_exact_mut(self.weight.len()) {
            let count = row.len() as f32;
            let mean = sum(row, |value| value) / count;
            let variance = sum(row, |value| (value - mean) * (value - mean)) / count;
            let scale = 1.0 / (variance + EPSILON).sqrt();
            for ((value, weight), bias) in row.iter_mut().zip(&self.weight).zip(&self.bias) {
                *value = (*value - mean) * scale * weight + bias;
            }
        }
    }
}

/// Adding this rounds a number to an integer and leaves it in the lowest bits.
const ROUND: f32 = 12_582_912.0;

/// e to the power of `x`, for `x` up to 0; relative error below 1e-6. Below -87 it is as at -87.
#[inline]
fn exp(x: f32) -> f32 {
    let x = x.max(-87.0);
    let rounded = x * std::f32::consts::LOG2_E + ROUND;
    let powers = rounded - ROUND;
    // What is left, exactly: the logarithm of 2 in two parts (Cody and Waite 1980), the first short enough that its
    // product with a small integer is not rounded.
    let part = x - powers * 0.693_359_4 + powers * 2.121_944_4e-4;
    // The Taylor series is good enough within half a power of two.
    let series = 1.0
        + part * (1.0 + part * (0.5 + part * (1.0 / 6.0 + part * (1.0 / 24.0 + part * (1.0 / 120.0 + part / 720.0)))));
    f32::from_bits(series.to_bits().wrapping_add(rounded.to_bits() << 23))
}

/// Makes a row of scores a row of probabilities.
pub(crate) fn softmax(row: &mut [f32]) {
    let top = row.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    for value in row.iter_mut() {
        *value = exp(*value - top);
    }
    let scale = 1.0 / sum(row, |value| value);
    for value in row {
        *value *= scale;
    }
}

/// The Gaussian error linear unit (Hendrycks and Gimpel 2016); the error function by Abramowitz and Stegun 7.1.26,
/// error below 2e-7.
pub(crate) fn gelu(values: &mut [f32]) {
    for value in values {
        let z = (*value * std::f32::consts::FRAC_1_SQRT_2).abs();
        let t = 1.0 / (1.0 + 0.327_591_1 * z);
        let series = t * (0.254_829_6 + t * (-0.284_496_72 + t * (1.421_413_8 + t * (-1.453_152 + t * 1.061_405_4))));
        let tail = 0.5 * series * exp(-z * z);
        let share = if *value < 0.0 { tail } else { 1.0 - tail };
        *value *= share;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn functions_agree_with_tables() {
        for x in [0.0_f32, -0.1, -0.5, -1.0, -2.5, -10.0, -50.0] {
            assert!((exp(x) / x.exp() - 1.0).abs() < 1e-6, "{x}");
        }
        // Values of x Φ(x) from a table of the normal distribution.
        let mut values = [-3.0, -1.0, 0.0, 0.5, 1.0, 2.0];
        gelu(&mut values);
        for (value, expected) in
            values.iter().zip([-0.004_049_7, -0.158_655_3, 0.0, 0.345_731_2, 0.841_344_7, 1.954_499_7])
        {
            assert!((value - expected).abs() < 1e-6, "{value} {expected}");
        }
        let mut row = [1.0, 2.0, 3.0];
        softmax(&mut row);
        for (value, expected) in row.iter().zip([0.090_030_6, 0.244_728_5, 0.665_240_96]) {
            assert!((value - expected).abs() < 1e-6);
        }
    }
}
