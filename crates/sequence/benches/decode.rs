//! How fast a lattice is filled and decoded, per token of a sentence of 25.
fn main() {
    divan::main();
}
