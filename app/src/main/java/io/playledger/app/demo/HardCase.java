package io.playledger.app.demo;

import java.util.List;

/// What a slot of the stream shows, with its share in ten thousand slots.
enum HardCase {
    /// An ordinary play, a second or two after it ended.
    NONE(9_202),
    /// A device did not hear our answer and sends the same event again some seconds later.
    RETRY(150),
    /// A phone comes back after hours without network and delivers all that it kept.
    OFFLINE(40),
    /// An event of three to six days ago: past the lateness window.
    TOO_LATE(8),
    /// A device whose clock is minutes off.
    CLOCK_OFF(150),
    /// A record that breaks the contract.
    BROKEN(40),
    /// A rating, which is no play.
    RATING(250),
    /// Another type, which nobody reads yet.
    OTHER_TYPE(100),
    /// A play that nobody hears: a script on a few accounts plays one track over and over.
    LOOPED(60);

    private static final Weighted<HardCase> ALL =
            new Weighted<>(List.of(values()), hardCase -> hardCase.tenThousandths);

    private final int tenThousandths;

    HardCase(int tenThousandths) {
        this.tenThousandths = tenThousandths;
    }

    int tenThousandths() {
        return tenThousandths;
    }

    static HardCase pick(double u) {
        return ALL.pick(u);
    }
}
