//! Who of the household lives in a year. Whoever dies in a year lives to its 31 December, so a year has one state.

/// Who lives in a year.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Alive {
    /// Everybody of the household.
    #[default]
    Everybody,
}

impl Alive {
    /// How many states there are.
    pub const COUNT: usize = Self::Everybody as usize + 1;
}

/// A fact for every state of who lives.
#[derive(Clone, Debug)]
pub struct ByAlive<T>([T; Alive::COUNT]);

impl<T> ByAlive<T> {
    /// The fact while everybody lives.
    pub fn everybody(fact: T) -> Self {
        Self([fact])
    }

    /// The fact of a state.
    #[inline]
    #[must_use]
    pub fn of(&self, alive: Alive) -> &T {
        &self.0[alive as usize]
    }

    /// The fact of a state, to be changed.
    pub fn of_mut(&mut self, alive: Alive) -> &mut T {
        &mut self.0[alive as usize]
    }
}
