//! The heaviest one-to-one assignment in a sparse bipartite graph.

use std::collections::BTreeMap;

/// Weight of the heaviest set of edges `(left, right, weight)` no two of which share an end.
///
/// The graph is taken apart into its connected components; in each the Hungarian method
/// (Kuhn 1955, with potentials) runs in cubic time. Weights are not negative.
pub(crate) fn heaviest(edges: &[(usize, usize, f64)]) -> f64 {
    components(edges).iter().map(|component| hungarian(component)).sum()
}

/// The edges of each connected component.
fn components(edges: &[(usize, usize, f64)]) -> Vec<Vec<(usize, usize, f64)>> {
    // Left nodes are even, right nodes odd; `parent` is a forest of disjoint sets.
    let size = edges.iter().map(|(left, right, _)| (2 * left + 1).max(2 * right + 2)).max().unwrap_or(0);
    let mut parent: Vec<usize> = (0..size).collect();
    for (left, right, _) in edges {
        let (a, b) = (root(&mut parent, 2 * left), root(&mut parent, 2 * right + 1));
        parent[a] = b;
    }
    let mut components: BTreeMap<usize, Vec<(usize, usize, f64)>> = BTreeMap::new();
    for edge in edges {
        components.entry(root(&mut parent, 2 * edge.0)).or_default().push(*edge);
    }
    components.into_values().collect()
}

fn root(parent: &mut [usize], mut node: usize) -> usize {
    while parent[node] != node {
        parent[node] = parent[parent[node]];
        node = parent[node];
    }
    node
}

/// The heaviest assignment of one component.
fn hungarian(edges: &[(usize, usize, f64)]) -> f64 {
    let index = |pick: fn(&(usize, usize, f64)) -> usize| {
        let mut ids: Vec<usize> = edges.iter().map(pick).collect();
        ids.sort_unstable();
        ids.dedup();
        ids
    };
    let (lefts, rights) = (index(|edge| edge.0), index(|edge| edge.1));
    let turned = lefts.len() > rights.len();
    let (rows, columns) = if turned { (rights, lefts) } else { (lefts, rights) };
    let mut cost = vec![vec![0.0; columns.len()]; rows.len()];
    for &(left, right, weight) in edges {
        let (row, column) = if turned { (right, left) } else { (left, right) };
        let (row, column) = (rows.partition_point(|&id| id < row), columns.partition_point(|&id| id < column));
        cost[row][column] = -weight;
    }
    -cheapest(&cost)
}

/// Cost of the cheapest assignment of every row to a column of its own; there are at least as many columns.
fn cheapest(cost: &[Vec<f64>]) -> f64 {
    let (rows, columns) = (cost.len(), cost.first().map_or(0, Vec::len));
    // Column 0 is a stand-in from which each search starts; rows and columns count from 1.
    let (mut row_potential, mut column_potential) = (vec![0.0; rows + 1], vec![0.0; columns + 1]);
    let mut owner = vec![0; columns + 1];
    for row in 1..=rows {
        owner[0] = row;
        let (mut least, mut way, mut done) =
            (vec![f64::INFINITY; columns + 1], vec![0; columns + 1], vec![false; columns + 1]);
        let mut column = 0;
        while owner[column] != 0 {
            done[column] = true;
            let here = owner[column];
            let (mut step, mut next) = (f64::INFINITY, 0);
            for other in (1..=columns).filter(|&other| !done[other]) {
                let reduced = cost[here - 1][other - 1] - row_potential[here] - column_potential[other];
                if reduced < least[other] {
                    least[other] = reduced;
                    way[other] = column;
                }
                if least[other] < step {
                    step = least[other];
                    next = other;
                }
            }
            for other in 0..=columns {
                if done[other] {
                    row_potential[owner[other]] += step;
                    column_potential[other] -= step;
                } else {
                    least[other] -= step;
                }
            }
            column = next;
        }
        while column != 0 {
            owner[column] = owner[way[column]];
            column = way[column];
        }
    }
    (1..=columns).filter(|&column| owner[column] != 0).map(|column| cost[owner[column] - 1][column - 1]).sum()
}
