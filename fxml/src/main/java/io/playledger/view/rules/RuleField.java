package io.playledger.view.rules;

import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// One rule of one kind as a person types it, with what is wrong about it. UI thread.
final class RuleField {
    private final String kind;
    private final String rule;
    private final StringProperty text = new SimpleStringProperty(this, "text", "");
    private final ReadOnlyStringWrapper error = new ReadOnlyStringWrapper(this, "error", "");

    /// @param kind empty for what belongs to the version as a whole
    /// @param rule as the file names it
    RuleField(String kind, String rule) {
        this.kind = kind;
        this.rule = rule;
    }

    String kind() {
        return kind;
    }

    String rule() {
        return rule;
    }

    StringProperty textProperty() {
        return text;
    }

    String typed() {
        return text.getValueSafe().strip();
    }

    /// Empty where nothing is wrong.
    ReadOnlyStringProperty errorProperty() {
        return error.getReadOnlyProperty();
    }

    void refuse(String why) {
        error.set(why);
    }
}
