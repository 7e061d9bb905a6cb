//! Exact order statistics without a full sort: values are counted into buckets, and only buckets with a requested rank are
//! sorted.

/// Buffers of [`order_statistics`], reused from column to column.
#[derive(Clone, Debug, Default)]
pub struct OrderStatistics {
    bucket: Vec<u16>,
    count: Vec<u32>,
    start: Vec<u32>,
    gathered: Vec<f64>,
}

/// Finds the values of the given ranks (0 is the smallest). `ranks` must be ascending and values finite.
pub fn order_statistics(values: &[f64], ranks: &[usize], work: &mut OrderStatistics, found: &mut Vec<f64>) {
    found.clear();
    let (low, high) = range(values);
    if low == high || ranks.is_empty() {
        found.resize(ranks.len(), low);
        return;
    }
    let buckets = (values.len() / 4).clamp(1, 1 << 13);
    let scale = buckets as f64 / (high - low);
    let scale = if scale.is_finite() { scale } else { 0.0 };
    work.bucket.clear();
    work.count.clear();
    work.count.resize(buckets, 0);
    for value in values {
        let bucket = (((value - low) * scale) as usize).min(buckets - 1);
        work.count[bucket] += 1;
        work.bucket.push(bucket as u16);
    }
    gather(values, ranks, work);
    let (mut below, mut bucket, mut sorted) = (0, 0, usize::MAX);
    for &rank in ranks {
        while below + work.count[bucket] as usize <= rank {
            below += work.count[bucket] as usize;
            bucket += 1;
        }
        let start = work.start[bucket] as usize - work.count[bucket] as usize;
        let held = &mut work.gathered[start..start + work.count[bucket] as usize];
        if sorted != bucket {
            held.sort_unstable_by(f64::total_cmp);
            sorted = bucket;
        }
        found.push(held[rank - below]);
    }
}

fn range(values: &[f64]) -> (f64, f64) {
    values.iter().fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| (low.min(*value), high.max(*value)))
}

/// Copies the values of each bucket with a requested rank into one run; `start` is then the end of each such run.
fn gather(values: &[f64], ranks: &[usize], work: &mut OrderStatistics) {
    const NOT_ASKED: u32 = u32::MAX;
    work.start.clear();
    work.start.resize(work.count.len(), NOT_ASKED);
    let (mut below, mut bucket, mut room) = (0, 0, 0);
    for &rank in ranks {
        while below + work.count[bucket] as usize <= rank {
            below += work.count[bucket] as usize;
            bucket += 1;
        }
        if work.start[bucket] == NOT_ASKED {
            work.start[bucket] = room;
            room += work.count[bucket];
        }
    }
    work.gathered.clear();
    work.gathered.resize(room as usize, 0.0);
    for (value, bucket) in values.iter().zip(&work.bucket) {
        let start = &mut work.start[*bucket as usize];
        if *start != NOT_ASKED {
            work.gathered[*start as usize] = *value;
            *start += 1;
        }
    }
}
