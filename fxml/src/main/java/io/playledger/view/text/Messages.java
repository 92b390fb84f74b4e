package io.playledger.view.text;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/// The console's words under dotted keys. Any thread.
public final class Messages {
    private final ResourceBundle bundle;
    private final Locale locale;

    private Messages(ResourceBundle bundle, Locale locale) {
        this.bundle = bundle;
        this.locale = locale;
    }

    public static Messages load(Locale locale) {
        return new Messages(
                ResourceBundle.getBundle("io.playledger.view.text.messages", locale), locale);
    }

    /// The text of a key, its `{0}` filled with what was formatted before.
    ///
    /// @throws java.util.MissingResourceException if there is no such key
    public String get(String key, Object... arguments) {
        return new MessageFormat(bundle.getString(key), locale).format(arguments);
    }

    /// For FXML's `%key`.
    public ResourceBundle bundle() {
        return bundle;
    }
}
