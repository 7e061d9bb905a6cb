//! Estimates that are no means: by hand on small columns, and their errors against a simulation of their own.

use rmdsim::market::random::normal_quantile;
use rmdsim::stats::{TailMean, quantiles, trials_to_settle, wilson};

use crate::support::answers::near;

fn shuffled(n: usize) -> Vec<f64> {
    // 7 divides none of the lengths used, so that every number from 1 to n comes once.
    (0..n).map(|at| (at * 7 % n + 1) as f64).collect()
}

#[test]
fn the_tail_mean_of_forty_numbers_is_that_of_the_lowest_two() {
    near(TailMean::new(&shuffled(40), 0.05).value, 1.5, 1e-12);
}

/// 5 % of thirty is one and a half: (1 + 2 / 2) / 1.5.
#[test]
fn a_value_at_the_edge_of_the_tail_counts_in_part() {
    near(TailMean::new(&shuffled(30), 0.05).value, 4.0 / 3.0, 1e-12);
}

#[test]
fn the_tail_of_a_few_values_is_the_lowest() {
    near(TailMean::new(&[9.0, 4.0, 7.0], 0.05).value, 4.0, 1e-12);
    near(TailMean::new(&[9.0], 0.05).value, 9.0, 0.0);
}

/// Type 7: of 1 to 11 the median is 6 and the 10th percentile 2.
#[test]
fn quantiles_interpolate_between_neighbours() {
    let [median, tenth] = quantiles(&shuffled(11), [0.5, 0.1]);
    near(median.value, 6.0, 1e-12);
    near(tenth.value, 2.0, 1e-12);
}

/// Where many trials end with nothing, so does the quantile, whichever trials were drawn.
#[test]
fn a_quantile_among_equal_values_has_no_error() {
    let values: Vec<f64> = (0..1_000).map(|at| if at % 3 == 0 { 0.0 } else { f64::from(at) }).collect();
    let [tenth] = quantiles(&values, [0.1]);
    assert_eq!(tenth.value, 0.0);
    assert!(values.iter().all(|value| tenth.influence(*value) == 0.0));
}

/// n (half / difference)^2: 10,000 x 4 = 40,000; 10,000 x 1.1667^2 = 13,611.1; 10,000 x 1.0001 = 10,001.
#[test]
fn trials_to_settle_are_rounded_up_to_two_digits() {
    assert_eq!(trials_to_settle(10_000, 1.0, 2.0), Some(40_000));
    assert_eq!(trials_to_settle(10_000, -3.0, 3.5), Some(14_000));
    assert_eq!(trials_to_settle(10_000, 1.0, 1.000_05), Some(11_000));
    assert_eq!(trials_to_settle(10_000, 1.0, 1.0), Some(10_000));
    assert_eq!(trials_to_settle(10_000, 1.0, 0.9), None, "it is settled");
    assert_eq!(trials_to_settle(10_000, 0.0, 0.9), None, "there is nothing to settle");
    assert_eq!(trials_to_settle(10_000, 1.0, 1_024.0), Some(11_000_000_000));
}

/// A linear congruential generator, 0 to 1.
fn next(state: &mut u64) -> f64 {
    *state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    ((*state >> 11) as f64 + 0.5) / (1_u64 << 53) as f64
}

fn deviation(values: &[f64]) -> f64 {
    let n = values.len() as f64;
    let mean = values.iter().sum::<f64>() / n;
    (values.iter().map(|value| (value - mean).powi(2)).sum::<f64>() / (n - 1.0)).sqrt()
}

/// What many samples of pairs scatter is what one sample says of itself: 1,000 samples of 1,000 pairs of lognormals whose
/// logs correlate by 0.8. The scatter of 1,000 samples is itself known to 2.2 %.
#[test]
fn the_error_of_a_paired_difference_is_what_many_samples_scatter() {
    const SAMPLES: usize = 1_000;
    let mut state = 5;
    let mut found = [const { Vec::new() }; 3];
    let mut said = [0.0; 3];
    for _ in 0..SAMPLES {
        let pairs: Vec<(f64, f64)> = (0..1_000)
            .map(|_| {
                let (a, b) = (normal_quantile(next(&mut state)), normal_quantile(next(&mut state)));
                ((0.5 * a).exp(), (0.4 * (0.8 * a + 0.6 * b)).exp())
            })
            .collect();
        let (ours, theirs): (Vec<f64>, Vec<f64>) = pairs.into_iter().unzip();
        let error = |influences: Vec<f64>| deviation(&influences) / (influences.len() as f64).sqrt();
        let pairs = || ours.iter().zip(&theirs);
        let (a, b) = (quantiles(&ours, [0.5, 0.1]), quantiles(&theirs, [0.5, 0.1]));
        for at in 0..2 {
            found[at].push(a[at].value - b[at].value);
            said[at] += error(pairs().map(|(x, y)| a[at].influence(*x) - b[at].influence(*y)).collect());
        }
        let (a, b) = (TailMean::new(&ours, 0.05), TailMean::new(&theirs, 0.05));
        found[2].push(a.value - b.value);
        said[2] += error(pairs().map(|(x, y)| a.influence(*x) - b.influence(*y)).collect());
    }
    for (what, at) in [("median", 0), ("10th percentile", 1), ("tail", 2)] {
        let ratio = said[at] / SAMPLES as f64 / deviation(&found[at]);
        assert!((ratio - 1.0).abs() < 0.09, "{what}: the error said is {ratio} of the scatter");
    }
}

/// z^2 / (n + z^2) at the edges; in between R. G. Newcombe, Statistics in Medicine 17, 1998, table I, method 3 without
/// correction: 81 of 263, 15 of 148, 0 of 20, 1 of 29.
#[test]
fn wilsons_interval_is_that_of_the_textbook() {
    for (successes, n, low, high) in [
        (81.0, 263.0, 0.2553, 0.3662),
        (15.0, 148.0, 0.0624, 0.1605),
        (0.0, 20.0, 0.0, 0.1611),
        (1.0, 29.0, 0.0061, 0.1718),
    ] {
        let found = wilson(successes, n);
        near(found.0, low, 0.000_05);
        near(found.1, high, 0.000_05);
        let mirrored = wilson(n - successes, n);
        near(mirrored.0, 1.0 - found.1, 1e-12);
        near(mirrored.1, 1.0 - found.0, 1e-12);
    }
}
