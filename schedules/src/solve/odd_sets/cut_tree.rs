//! A cut tree of a small graph (Gomory and Hu, J. SIAM 9, 1961) by Gusfield's way without contraction (SIAM J. Comput.
//! 19, 1990): for any two nodes, the least cut between them is one of its edges.

use std::collections::VecDeque;

/// Stands for the edge that leads to where a flow begins.
const BEGINNING: usize = usize::MAX;

/// An undirected graph whose edges have whole capacities.
pub struct Graph {
    /// The edges of each node.
    edges: Vec<Vec<usize>>,
    /// Where each edge leads; an edge and its way back are neighbours, 2i and 2i + 1.
    to: Vec<usize>,
    capacity: Vec<u64>,
    /// What is left of each capacity.
    left: Vec<u64>,
}

/// An edge of a cut tree: the nodes of one of its sides, without the root, and what the cut comes to.
pub struct Cut {
    /// Sorted.
    pub side: Vec<usize>,
    /// The capacity of all edges between the sides.
    pub capacity: u64,
}

impl Graph {
    pub fn new(nodes: usize) -> Self {
        Self { edges: vec![Vec::new(); nodes], to: Vec::new(), capacity: Vec::new(), left: Vec::new() }
    }

    pub fn add(&mut self, a: usize, b: usize, capacity: u64) {
        for (from, to) in [(a, b), (b, a)] {
            self.edges[from].push(self.to.len());
            self.to.push(to);
            self.capacity.push(capacity);
        }
    }

    /// The cuts of a cut tree rooted in node 0.
    pub fn cut_tree(&mut self) -> Vec<Cut> {
        let nodes = self.edges.len();
        let mut parent = vec![0; nodes];
        let mut capacity = vec![0; nodes];
        for node in 1..nodes {
            let towards = parent[node];
            capacity[node] = self.most_flow(node, towards);
            let side = self.reached(node);
            for other in 1..nodes {
                if other != node && side[other].is_some() && parent[other] == towards {
                    parent[other] = node;
                }
            }
            if side[parent[towards]].is_some() {
                parent[node] = parent[towards];
                parent[towards] = node;
                capacity.swap(node, towards);
            }
        }
        (1..nodes).map(|node| Cut { side: below(&parent, node), capacity: capacity[node] }).collect()
    }

    /// The most flow between two nodes, along shortest ways (Edmonds and Karp, J. ACM 19, 1972).
    fn most_flow(&mut self, from: usize, to: usize) -> u64 {
        self.left.clone_from(&self.capacity);
        let mut flow = 0;
        loop {
            let by = self.reached(from);
            let Some(last) = by[to] else { return flow };
            let back = |&edge: &usize| by[self.to[edge ^ 1]].filter(|&edge| edge != BEGINNING);
            let way: Vec<usize> = std::iter::successors(Some(last), back).collect();
            let most = way.iter().map(|&edge| self.left[edge]).min().unwrap_or(0);
            for &edge in &way {
                self.left[edge] -= most;
                self.left[edge ^ 1] += most;
            }
            flow += most;
        }
    }

    /// The nodes that more can flow to, with the edge that leads to each; none leads to the first.
    fn reached(&self, from: usize) -> Vec<Option<usize>> {
        let mut by = vec![None; self.edges.len()];
        by[from] = Some(BEGINNING);
        let mut next = VecDeque::from([from]);
        while let Some(node) = next.pop_front() {
            for &edge in &self.edges[node] {
                if self.left[edge] > 0 && by[self.to[edge]].is_none() {
                    by[self.to[edge]] = Some(edge);
                    next.push_back(self.to[edge]);
                }
            }
        }
        by
    }
}

/// A node and all whose way to the root leads through it.
fn below(parent: &[usize], top: usize) -> Vec<usize> {
    let way = |node: usize| std::iter::successors(Some(node), |&n| (n != 0).then(|| parent[n]));
    (1..parent.len()).filter(|&node| way(node).any(|n| n == top)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The least cut between two nodes among all cuts there are.
    fn least(edges: &[(usize, usize, u64)], nodes: usize, a: usize, b: usize) -> u64 {
        let sides = (0..1u32 << nodes).filter(|side| side >> a & 1 == 1 && side >> b & 1 == 0);
        let cut = |side: u32| edges.iter().filter(|e| (side >> e.0 & 1) != (side >> e.1 & 1)).map(|e| e.2).sum();
        sides.map(cut).min().unwrap_or(0)
    }

    #[test]
    fn the_tree_has_the_least_cut_between_any_two() {
        let nodes = 7;
        for seed in 1..60u64 {
            let mut state = seed;
            let mut die = |sides: u64| {
                state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                (state >> 33) % sides
            };
            let pairs = (0..nodes).flat_map(|a| (a + 1..nodes).map(move |b| (a, b)));
            let edges: Vec<_> = pairs.map(|(a, b)| (a, b, die(9))).filter(|e| e.2 > 2).collect();
            let mut graph = Graph::new(nodes);
            edges.iter().for_each(|&(a, b, c)| graph.add(a, b, c));
            let cuts = graph.cut_tree();
            for cut in &cuts {
                let inside = |node: &usize| cut.side.contains(node);
                let crossing = edges.iter().filter(|e| inside(&e.0) != inside(&e.1)).map(|e| e.2).sum::<u64>();
                assert_eq!(crossing, cut.capacity, "{seed}: {:?}", cut.side);
            }
            for a in 0..nodes {
                for b in 0..a {
                    let parting = cuts.iter().filter(|cut| cut.side.contains(&a) != cut.side.contains(&b));
                    assert_eq!(parting.map(|cut| cut.capacity).min(), Some(least(&edges, nodes, a, b)), "{seed}");
                }
            }
        }
    }
}
