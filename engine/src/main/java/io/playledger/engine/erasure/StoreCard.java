package io.playledger.engine.erasure;

/// A store as the registry tells of it.
///
/// @param name stable, as recorded: `archive`, `quarantine`, …
/// @param title for people
/// @param owner who answers for it
/// @param holds what of a subject can be in it
/// @param erases how that is taken out
/// @param verifies how somebody can be sure
/// @param stage when its turn is
public record StoreCard(
        String name,
        String title,
        String owner,
        String holds,
        String erases,
        String verifies,
        Stage stage) {
    /// Stores of a later stage wait for those of the earlier ones.
    public enum Stage {
        /// Rebuilt from the archive with the subject hidden: at once.
        DERIVED,
        /// Erased when it is time.
        SOURCE,
        /// What the others leave behind: erased after them.
        REMAINS,
        /// Out of our hands in part: time or somebody else decides, and nobody waits for it.
        ELSEWHERE
    }
}
