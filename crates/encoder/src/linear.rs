//! A linear layer in integers: bytes of activations times seven-bit weights.

use crate::file::{EncoderError, Reader};
use rten_gemm::{GemmExecutor, GemmInputA, GemmInputB, GemmOptions, PackedBMatrix};
use rten_tensor::NdTensorView;

/// Multiplies matrices of bytes and of floats.
#[derive(Default)]
pub(crate) struct Products {
    pub(crate) bytes: GemmExecutor<u8, i8, i32>,
    pub(crate) floats: GemmExecutor<f32>,
}

/// Rows of activations as bytes: `low + step * byte`.
#[derive(Debug, Default)]
pub(crate) struct Rounded {
    bytes: Vec<u8>,
    lows: Vec<f32>,
    steps: Vec<f32>,
    sums: Vec<i32>,
}

/// The largest byte.
const TOP: f32 = 255.0;

impl Rounded {
    /// Rounds rows of `width` numbers, each between its smallest and its largest.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the numbers lie between 0 and 255.5")]
    pub(crate) fn round(&mut self, rows: &[f32], width: usize) {
        self.bytes.clear();
        self.lows.clear();
        self.steps.clear();
        for row in rows.chunks_exact(width) {
            let low = row.iter().copied().fold(f32::INFINITY, f32::min);
            let high = row.iter().copied().fold(f32::NEG_INFINITY, f32::max);
            let step = (high - low) / TOP;
            let scale = if step > 0.0 { 1.0 / step } else { 0.0 };
            self.bytes.extend(row.iter().map(|value| ((value - low) * scale + 0.5) as u8));
            self.lows.push(low);
            self.steps.push(step);
        }
    }
}

/// A matrix of weights and a bias.
#[derive(Debug)]
pub(crate) struct Linear {
    outputs: usize,
    inputs: usize,
    weights: Packed,
    /// What a unit of weight is worth, for each output.
    scales: Vec<f32>,
    /// The sum of the weights of each output, times its scale.
    sums: Vec<f32>,
    bias: Vec<f32>,
}

/// Weights in the order in which the processor wants them.
struct Packed(PackedBMatrix<i8>);

impl std::fmt::Debug for Packed {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Packed")
    }
}

impl Linear {
    /// Reads scales, biases, and `outputs` rows of `inputs` weights.
    pub(crate) fn read(
        reader: &mut Reader<'_>,
        products: &Products,
        outputs: usize,
        inputs: usize,
    ) -> Result<Self, EncoderError> {
        let (scales, bias) = (reader.floats(outputs)?, reader.floats(outputs)?);
        let weights: Vec<i8> = reader.bytes(outputs * inputs)?.iter().map(|byte| byte.cast_signed()).collect();
        let rows = weights.chunks_exact(inputs).map(|row| row.iter().map(|&weight| i32::from(weight)).sum::<i32>());
        let sums = rows.zip(&scales).map(|(sum, scale)| sum as f32 * scale).collect();
        let columns = NdTensorView::from_data([outputs, inputs], &weights[..]).transposed();
        let weights = Packed(products.bytes.prepack_b(columns));
        Ok(Self { outputs, inputs, weights, scales, sums, bias })
    }

    /// The layer's output for every row of `input`.
    pub(crate) fn apply(&self, products: &Products, input: &mut Rounded, output: &mut Vec<f32>) {
        let rows = input.lows.len();
        input.sums.clear();
        input.sums.resize(rows * self.outputs, 0);
        let activations = NdTensorView::from_data([rows, self.inputs], &input.bytes[..]);
        let (left, right) = (GemmInputA::Unpacked(activations), GemmInputB::Packed(&self.weights.0));
        products.bytes.gemm(&mut input.sums, left, right, GemmOptions::default()).expect("the sizes agree");
        output.clear();
        for ((sums, &low), &step) in input.sums.chunks_exact(self.outputs).zip(&input.lows).zip(&input.steps) {
            let columns = sums.iter().zip(&self.scales).zip(&self.sums).zip(&self.bias);
            output.extend(
                columns.map(|(((&sum, scale), low_sum), bias)| sum as f32 * (scale * step) + low_sum * low + bias),
            );
        }
    }
}
