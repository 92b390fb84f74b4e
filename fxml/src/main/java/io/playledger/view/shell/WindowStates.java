package io.playledger.view.shell;

import java.util.Optional;

/// Remembers the window from one start to the next.
public interface WindowStates {
    /// Forgets at once.
    WindowStates NONE =
            new WindowStates() {
                @Override
                public Optional<WindowState> find() {
                    return Optional.empty();
                }

                @Override
                public void save(WindowState state) {}
            };

    /// The state saved last; empty where there is none that can be read.
    Optional<WindowState> find();

    void save(WindowState state);
}
