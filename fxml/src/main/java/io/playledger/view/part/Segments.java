package io.playledger.view.part;

import javafx.beans.property.ObjectProperty;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;

import org.jspecify.annotations.Nullable;

import java.util.Map;
import java.util.Objects;

/// Buttons side by side of which one is always chosen: by the mouse, by Space, or by the arrow
/// keys, which choose without pressing.
public final class Segments {
    private Segments() {}

    /// Holds the buttons and the property to the same value, whichever of them changes.
    ///
    /// @param values what each button stands for
    public static <T> void bind(
            ToggleGroup group, Map<ToggleButton, T> values, ObjectProperty<T> chosen) {
        values.keySet().forEach(button -> button.setToggleGroup(group));
        chosen.subscribe(value -> select(values, value));
        group.selectedToggleProperty()
                .subscribe((before, now) -> {
                    T value = now instanceof ToggleButton button ? values.get(button) : null;
                    if (value == null) {
                        select(values, chosen.get());
                    } else {
                        chosen.set(value);
                    }
                });
    }

    private static <T> void select(Map<ToggleButton, T> values, @Nullable T value) {
        values.forEach((button, it) -> {
            if (Objects.equals(it, value)) {
                button.setSelected(true);
            }
        });
    }
}
