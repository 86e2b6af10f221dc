//! The report as a table for people.

use crate::report::{Kind, LayerReport, Measure, Report};
use std::fmt::Write as _;

/// Ids named when records have no partner.
const NAMED: usize = 5;

/// The report in lines: how records were paired, then a block for each layer.
pub fn table(report: &Report) -> String {
    let mut out = records(report);
    for layer in &report.layers {
        block(&mut out, layer);
    }
    out
}

fn records(report: &Report) -> String {
    let records = &report.records;
    let mut out = format!(
        "{} gold and {} predicted records, {} paired by {}\n",
        records.gold, records.predicted, records.paired, records.paired_by
    );
    for (ids, what) in [
        (&records.gold_alone, "gold records without a prediction, counted as missed"),
        (&records.predicted_alone, "predicted records without gold, not scored"),
    ] {
        if !ids.is_empty() {
            let more = if ids.len() > NAMED { ", …" } else { "" };
            let named = ids.iter().take(NAMED).map(String::as_str).collect::<Vec<_>>().join(", ");
            let _ = writeln!(out, "  {} {what}: {named}{more}", ids.len());
        }
    }
    if records.texts_aligned > 0 {
        let _ = writeln!(
            out,
            "  {} texts differ and were aligned; {:.2} % of their words have no counterpart",
            records.texts_aligned, records.words_unaligned
        );
    }
    if !records.layers_not_predicted.is_empty() {
        let _ = writeln!(out, "  not predicted and not scored: {}", records.layers_not_predicted.join(", "));
    }
    out
}

fn block(out: &mut String, layer: &LayerReport) {
    let width =
        layer.measures.iter().map(|measure| measure.name.chars().count()).max().unwrap_or(0).max(layer.layer.len());
    let _ = writeln!(out, "\n{:<width$}       P       R      F1      ±      hits      gold predicted", layer.layer);
    for measure in &layer.measures {
        row(out, measure, width);
    }
    if layer.measures.is_empty() {
        out.push_str("  the gold has nothing of this layer\n");
    }
    for remark in &layer.remarks {
        let _ = writeln!(out, "  {remark}");
    }
    if let Some(confusion) = &layer.confusion {
        out.push_str(&confusion.table());
    }
    for error in &layer.errors {
        let kind = match error.kind {
            Kind::Miss => "missed",
            Kind::Alarm => "false",
            Kind::Wrong => "wrong",
        };
        let _ = writeln!(out, "  {kind:<6} {}  {}  {}", error.document, error.what, error.context);
    }
}

/// One measure; an accuracy stands in the F1 column by itself.
fn row(out: &mut String, measure: &Measure, width: usize) {
    let share = |share: Option<f64>| share.map_or_else(String::new, |share| format!("{share:.2}"));
    let number = |number: Option<usize>| number.map_or_else(String::new, |number| number.to_string());
    let line = format!(
        "{:<width$} {:>7} {:>7} {:>7.2} {:>6} {:>9} {:>9} {:>9}",
        measure.name,
        share(measure.precision),
        share(measure.recall),
        measure.value,
        share(measure.standard_error),
        number(measure.hits),
        measure.gold,
        number(measure.predicted)
    );
    let _ = writeln!(out, "{}", line.trim_end());
}
