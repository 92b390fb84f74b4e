package io.playledger.engine.recommend;

import io.playledger.engine.failure.Code;
import io.playledger.engine.failure.PlayledgerException;

import org.jspecify.annotations.Nullable;

import java.util.Locale;

/// A list that is asked for.
///
/// @param context `home`, or `more_like:ITEM` for one item's page, or `because:ITEM` for a row of a
///   home page
/// @param kind `track` or `title`, or null for both
/// @param territory ISO 3166-1 alpha-2; null for the user's last
/// @param played whether items that the user took may be in it
/// @param diversity 0 by score alone, 1 by difference alone
/// @param artistMost items of one artist, at least 1
public record Request(
        String userId,
        int top,
        String context,
        @Nullable String kind,
        @Nullable String territory,
        Played played,
        double diversity,
        int artistMost) {
    /// What was taken already.
    public enum Played {
        LEFT_OUT,
        ALLOWED
    }

    public static final int TOP_MAX = 200;

    /// @throws PlayledgerException `BAD_INPUT` naming the field that is wrong
    public Request {
        if (userId.isBlank() || userId.length() > 128) {
            throw wrong("user", "must have 1 to 128 characters");
        }
        if (top < 1 || top > TOP_MAX) {
            throw wrong("top", "must lie between 1 and " + TOP_MAX);
        }
        if (!context.equals("home")
                && !context.startsWith("more_like:")
                && !context.startsWith("because:")) {
            throw wrong("context", "must be home, more_like:ITEM or because:ITEM");
        }
        if (kind != null && !kind.equals("track") && !kind.equals("title")) {
            throw wrong("kind", "must be track or title");
        }
        if (territory != null
                && !java.util.Arrays.asList(Locale.getISOCountries()).contains(territory)) {
            throw wrong("territory", "must be a country's two letters (ISO 3166-1)");
        }
        if (!(diversity >= 0 && diversity <= 1)) {
            throw wrong("diversity", "must lie between 0 and 1");
        }
        if (artistMost < 1) {
            throw wrong("artist_most", "must be at least 1");
        }
    }

    public static Request home(String userId, int top) {
        return new Request(userId, top, "home", null, null, Played.LEFT_OUT, 0.2, 3);
    }

    /// The item that a context names, or null.
    public @Nullable String contextItem() {
        int colon = context.indexOf(':');
        return colon < 0 ? null : context.substring(colon + 1);
    }

    private static PlayledgerException wrong(String field, String what) {
        return new PlayledgerException(Code.BAD_INPUT, field + " " + what + ".");
    }
}
