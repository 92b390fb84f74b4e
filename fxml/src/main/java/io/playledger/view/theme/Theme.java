package io.playledger.view.theme;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;

import javafx.scene.Scene;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// Light or dark: one set of rules, two sets of tokens.
public enum Theme {
    LIGHT,
    DARK;

    /// The other one.
    public Theme other() {
        return this == LIGHT ? DARK : LIGHT;
    }

    /// Dresses a scene; may be called again to change it. UI thread.
    public void applyTo(Scene scene) {
        Fonts.load();
        scene.setUserAgentStylesheet(
                switch (this) {
                    case LIGHT -> new PrimerLight().getUserAgentStylesheet();
                    case DARK -> new PrimerDark().getUserAgentStylesheet();
                });
        scene.getStylesheets().setAll(stylesheets());
    }

    /// Token sheets first, so that everything after them can look them up.
    private List<String> stylesheets() {
        List<String> sheets = new ArrayList<>(List.of(sheet("tokens.css")));
        if (this == DARK) {
            sheets.add(sheet("dark.css"));
        }
        sheets.addAll(List.of(sheet("bridge.css"), sheet("controls.css"), sheet("console.css")));
        return sheets;
    }

    private static String sheet(String name) {
        return Objects.requireNonNull(Theme.class.getResource(name), name).toExternalForm();
    }
}
