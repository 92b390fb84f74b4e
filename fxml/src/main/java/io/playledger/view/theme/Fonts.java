package io.playledger.view.theme;

import javafx.scene.text.Font;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/// IBM Plex, bundled. JavaFX knows a font by its legacy family name alone, so the weights 500 and
/// 600 are families of their own here and in the stylesheets.
public final class Fonts {
    public static final String TEXT = "IBM Plex Sans";
    public static final String MEDIUM = "IBM Plex Sans Medm";

    private static boolean loaded;

    private Fonts() {}

    /// Registers the fonts once. UI thread.
    public static void load() {
        if (loaded) {
            return;
        }
        loaded = true;
        for (String file :
                new String[] {
                    "IBMPlexSans-Regular.ttf",
                    "IBMPlexSans-Medium.ttf",
                    "IBMPlexSans-SemiBold.ttf",
                    "IBMPlexMono-Regular.ttf"
                }) {
            try (InputStream in = open(file)) {
                Font.loadFont(in, 13);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /// The bytes of the regular weight, for toolkits that keep fonts of their own.
    public static InputStream openRegular() {
        return open("IBMPlexSans-Regular.ttf");
    }

    /// The bytes of the weight for titles and sums.
    public static InputStream openStrong() {
        return open("IBMPlexSans-SemiBold.ttf");
    }

    /// The bytes of the face for ids and digests.
    public static InputStream openMono() {
        return open("IBMPlexMono-Regular.ttf");
    }

    private static InputStream open(String file) {
        return Objects.requireNonNull(Fonts.class.getResourceAsStream("fonts/" + file), file);
    }
}
