package io.playledger.app.wiring;

import io.playledger.engine.royalty.export.PrintFonts;
import io.playledger.view.theme.Fonts;

import java.io.InputStream;

/// Prints in the faces of the screens.
public final class HousePrintFonts implements PrintFonts {
    @Override
    public InputStream open(Face face) {
        return switch (face) {
            case TEXT -> Fonts.openRegular();
            case STRONG -> Fonts.openStrong();
            case MONO -> Fonts.openMono();
        };
    }
}
