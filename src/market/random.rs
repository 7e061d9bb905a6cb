//! Random streams addressed by (seed, purpose, trial), the same on every machine.
//!
//! `ChaCha8` keyed by seed and purpose, one stream per trial. Normals are the inverse distribution function of one
//! uniform each (Wichura, "Algorithm AS 241", Applied Statistics 37, 1988, PPND16), so a path uses a fixed number of
//! draws; logarithms come from `libm`, so no platform's own can change a bit.

use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;

/// What a stream is for: adding a purpose leaves the draws of the others unchanged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Asset returns.
    Returns,
    /// Shocks of inflation.
    Inflation,
    /// How wide each year's Student-t returns are.
    Tails,
    /// Which years of the past a bootstrap takes.
    Blocks,
    /// Years in which a required distribution is forgotten.
    Missed,
}

impl Purpose {
    /// Eight letters that enter the key.
    const fn key(self) -> &'static [u8; 8] {
        match self {
            Self::Returns => b"returns\0",
            Self::Inflation => b"inflate\0",
            Self::Tails => b"tails\0\0\0",
            Self::Blocks => b"blocks\0\0",
            Self::Missed => b"missed\0\0",
        }
    }
}

/// The random numbers of one trial for one purpose.
#[derive(Clone, Debug)]
pub struct Stream(ChaCha8Rng);

impl Stream {
    /// The stream of a trial; trials count from 1.
    #[must_use]
    pub fn new(seed: u64, purpose: Purpose, trial: u64) -> Self {
        let mut key = [0; 32];
        key[..8].copy_from_slice(&seed.to_le_bytes());
        key[8..16].copy_from_slice(purpose.key());
        let mut generator = ChaCha8Rng::from_seed(key);
        generator.set_stream(trial);
        Self(generator)
    }

    /// A number in (0, 1), never an end: one of 2^53 equal steps, at its middle.
    pub fn uniform(&mut self) -> f64 {
        const STEP: f64 = 1.0 / (1_u64 << 53) as f64;
        ((self.0.next_u64() >> 11) as f64 + 0.5) * STEP
    }

    /// A whole number below `n`, each as likely as the others to 2^-53.
    pub fn below(&mut self, n: usize) -> usize {
        ((self.uniform() * n as f64) as usize).min(n - 1)
    }

    /// A chi-squared number: each two degrees are an exponential number, an odd one more is a squared normal.
    pub fn chi_squared(&mut self, degrees: usize) -> f64 {
        let pairs: f64 = (0..degrees / 2).map(|_| -2.0 * libm::log(self.uniform())).sum();
        let odd = if degrees % 2 == 1 { self.normal() } else { 0.0 };
        pairs + odd * odd
    }

    /// A standard normal number.
    pub fn normal(&mut self) -> f64 {
        normal_quantile(self.uniform())
    }

    /// The same numbers, many at a time: all are worked out as if they lay in the centre, then those that do not.
    pub fn normals(&mut self, numbers: &mut [f64]) {
        const BLOCK: usize = 64;
        for block in numbers.chunks_mut(BLOCK) {
            let mut uniform = [0.5; BLOCK];
            let uniform = &mut uniform[..block.len()];
            uniform.fill_with(|| self.uniform());
            for (number, p) in block.iter_mut().zip(&*uniform) {
                *number = centre(p - 0.5);
            }
            // Which they are is noted without a branch: chance would decide it anew for each.
            let (mut outside, mut count) = ([0; BLOCK], 0);
            for (at, p) in uniform.iter().enumerate() {
                outside[count] = at;
                count += usize::from(!is_central(p - 0.5));
            }
            for &at in &outside[..count] {
                block[at] = tail(uniform[at]);
            }
        }
    }
}

/// The standard normal quantile of `p` in (0, 1), to about 1e-16.
#[must_use]
pub fn normal_quantile(p: f64) -> f64 {
    if is_central(p - 0.5) { centre(p - 0.5) } else { tail(p) }
}

fn is_central(q: f64) -> bool {
    q.abs() <= 0.425
}

/// The quantile of 1/2 + `q` where that is central.
fn centre(q: f64) -> f64 {
    let r = 0.180_625 - q * q;
    q * ratio(r, &CENTRE_NUMERATOR, &CENTRE_DENOMINATOR)
}

/// The quantile of `p` where that is not central.
fn tail(p: f64) -> f64 {
    let outside = if p < 0.5 { p } else { 1.0 - p };
    let r = libm::sqrt(-libm::log(outside));
    let size = if r <= 5.0 {
        ratio(r - 1.6, &MIDDLE_NUMERATOR, &MIDDLE_DENOMINATOR)
    } else {
        ratio(r - 5.0, &FAR_NUMERATOR, &FAR_DENOMINATOR)
    };
    size.copysign(p - 0.5)
}

/// Ratio of two polynomials of degree 7, lowest coefficient first.
fn ratio(r: f64, numerator: &[f64; 8], denominator: &[f64; 8]) -> f64 {
    let at =
        |c: &[f64; 8]| ((((((c[7] * r + c[6]) * r + c[5]) * r + c[4]) * r + c[3]) * r + c[2]) * r + c[1]) * r + c[0];
    at(numerator) / at(denominator)
}

const CENTRE_NUMERATOR: [f64; 8] = [
    3.387_132_872_796_366_5,
    133.141_667_891_784_38,
    1_971.590_950_306_551_3,
    13_731.693_765_509_46,
    45_921.953_931_549_87,
    67_265.770_927_008_7,
    33_430.575_583_588_13,
    2_509.080_928_730_122_7,
];
const CENTRE_DENOMINATOR: [f64; 8] = [
    1.0,
    42.313_330_701_600_91,
    687.187_007_492_057_9,
    5_394.196_021_424_751,
    21_213.794_301_586_597,
    39_307.895_800_092_71,
    28_729.085_735_721_943,
    5_226.495_278_852_854,
];
const MIDDLE_NUMERATOR: [f64; 8] = [
    1.423_437_110_749_683_5,
    4.630_337_846_156_546,
    5.769_497_221_460_691,
    3.647_848_324_763_204_5,
    1.270_458_252_452_368_4,
    0.241_780_725_177_450_6,
    0.022_723_844_989_269_184,
    7.745_450_142_783_414e-4,
];
const MIDDLE_DENOMINATOR: [f64; 8] = [
    1.0,
    2.053_191_626_637_759,
    1.676_384_830_183_803_8,
    0.689_767_334_985_1,
    0.148_103_976_427_480_08,
    0.015_198_666_563_616_457,
    5.475_938_084_995_345e-4,
    1.050_750_071_644_416_9e-9,
];
const FAR_NUMERATOR: [f64; 8] = [
    6.657_904_643_501_103,
    5.463_784_911_164_114,
    1.784_826_539_917_291_3,
    0.296_560_571_828_504_9,
    0.026_532_189_526_576_124,
    1.242_660_947_388_078_4e-3,
    2.711_555_568_743_487_6e-5,
    2.010_334_399_292_288e-7,
];
const FAR_DENOMINATOR: [f64; 8] = [
    1.0,
    0.599_832_206_555_888,
    0.136_929_880_922_735_8,
    0.014_875_361_290_850_615,
    7.868_691_311_456_133e-4,
    1.846_318_317_510_054_8e-5,
    1.421_511_758_316_446e-7,
    2.044_263_103_389_939_8e-15,
];
