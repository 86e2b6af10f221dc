//! Objects in a stream of JSON that is not one a line: arrays of objects, objects over many lines.

/// Finds the top-level objects of a stream, or those in its top-level arrays, byte by byte, so that no more than one
/// object has to be held.
#[derive(Clone, Debug, Default)]
pub struct Objects {
    depth: usize,
    in_string: bool,
    escaped: bool,
}

/// What a byte means for the object around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// It is outside any object.
    Outside,
    /// It opens an object.
    Opens,
    /// It is inside one.
    Inside,
    /// It closes the object.
    Closes,
}

impl Objects {
    /// Whether the next byte lies outside any object, unless it opens one.
    pub fn is_outside(&self) -> bool {
        self.depth == 0
    }

    /// Takes the next byte.
    ///
    /// ```
    /// use ingest::json::{Objects, Step};
    /// let mut objects = Objects::default();
    /// let closed = br#"[{"a":"}"},{}]"#.iter().filter(|byte| objects.step(**byte) == Step::Closes).count();
    /// assert_eq!(closed, 2);
    /// ```
    pub fn step(&mut self, byte: u8) -> Step {
        if self.in_string {
            match byte {
                _ if self.escaped => self.escaped = false,
                b'\\' => self.escaped = true,
                b'"' => self.in_string = false,
                _ => {}
            }
            return Step::Inside;
        }
        match byte {
            b'"' if self.depth > 0 => {
                self.in_string = true;
                Step::Inside
            }
            b'{' => {
                self.depth += 1;
                if self.depth == 1 { Step::Opens } else { Step::Inside }
            }
            b'}' if self.depth > 0 => {
                self.depth -= 1;
                if self.depth == 0 { Step::Closes } else { Step::Inside }
            }
            _ if self.depth > 0 => Step::Inside,
            _ => Step::Outside,
        }
    }
}
