//! Lines that are put together: each is shown by itself or only in the sum of its class.

/// The class of every line; a class goes by its first line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Classes(Vec<usize>);

impl Classes {
    /// Every line by itself.
    pub(super) fn single(lines: usize) -> Self {
        Self((0..lines).collect())
    }

    /// Lines with the same name form a class.
    pub(super) fn of_names(names: &[usize]) -> Self {
        let first = |name: &usize| names.iter().position(|other| other == name).unwrap_or_default();
        Self(names.iter().map(first).collect())
    }

    /// The class of a line.
    pub(super) fn of(&self, line: usize) -> usize {
        self.0[line]
    }

    /// The class of every line.
    pub(super) fn names(&self) -> &[usize] {
        &self.0
    }

    /// All classes, in order.
    pub(super) fn all(&self) -> Vec<usize> {
        (0..self.0.len()).filter(|line| self.0[*line] == *line).collect()
    }

    /// The place among all classes of the class of every line.
    pub(super) fn places(&self) -> Vec<usize> {
        let mut places: Vec<usize> = Vec::with_capacity(self.0.len());
        let mut classes = 0;
        for (line, class) in self.0.iter().enumerate() {
            // A class goes by its first line, which therefore has its place already.
            let place = if *class == line { classes } else { places[*class] };
            classes = classes.max(place + 1);
            places.push(place);
        }
        places
    }

    /// The lines of a class.
    pub(super) fn lines(&self, class: usize) -> impl Iterator<Item = usize> {
        (0..self.0.len()).filter(move |line| self.0[*line] == class)
    }

    /// Whether a line is shown by itself.
    pub(super) fn is_alone(&self, line: usize) -> bool {
        self.lines(self.of(line)).nth(1).is_none()
    }

    /// Puts two classes together.
    pub(super) fn merge(&mut self, one: usize, other: usize) {
        let (first, last) = (one.min(other), one.max(other));
        for class in &mut self.0 {
            if *class == last {
                *class = first;
            }
        }
    }
}
