package ai.knowhereto.dashboard.keys;

/// Something in a text that begins like a key.
sealed interface Candidate {

    /// A key whose checksum is right.
    record Whole(Secret key) implements Candidate {}

    /// What the dashboard shows of a key: its prefix, dots, and its last four characters.
    record Hint(String lastFour) implements Candidate {}

    /// As long as a key, with a wrong checksum.
    record Damaged() implements Candidate {}

    /// Too short for a key.
    record CutOff() implements Candidate {}
}
