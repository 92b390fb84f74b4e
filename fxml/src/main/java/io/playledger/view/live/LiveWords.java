package io.playledger.view.live;

import io.playledger.engine.catalog.ItemName;
import io.playledger.engine.live.LiveRank;
import io.playledger.engine.live.LiveShare;
import io.playledger.view.chart.ShareBars;
import io.playledger.view.part.Chip.Tone;
import io.playledger.view.text.Formats;
import io.playledger.view.text.Messages;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// Turns live figures into what is read on screen.
final class LiveWords {
    private static final int PARTS_MAX = 6;

    private final Messages messages;
    private final Formats formats;

    LiveWords(Messages messages, Formats formats) {
        this.messages = messages;
        this.formats = formats;
    }

    List<RankView> ranks(List<LiveRank> ranks, Map<String, ItemName> names) {
        List<RankView> views = new ArrayList<>();
        for (LiveRank rank : ranks.subList(0, Math.min(ranks.size(), LiveFrame.RANKS_MAX))) {
            ItemName name = names.getOrDefault(rank.itemId(), new ItemName(rank.itemId(), ""));
            Long before = rank.previousPlays();
            long difference = before == null ? 0 : rank.plays() - before;
            views.add(
                    new RankView(
                            rank.itemId(),
                            formats.count(views.size() + 1),
                            name.name(),
                            name.artist(),
                            formats.count(rank.plays()),
                            change(rank),
                            before == null || difference == 0
                                    ? Tone.NEUTRAL
                                    : difference > 0 ? Tone.GOOD : Tone.BAD,
                            rank.sparkline()));
        }
        return views;
    }

    private String change(LiveRank rank) {
        Long before = rank.previousPlays();
        if (before == null) {
            return "—";
        }
        if (before == 0) {
            return messages.get("live.change.new");
        }
        return formats.change((rank.plays() - before) / (double) before);
    }

    /// The largest parts, the rest together as the last one.
    List<ShareBars.Part> parts(List<LiveShare> shares, Function<String, String> namer) {
        long total = Math.max(1, shares.stream().mapToLong(LiveShare::plays).sum());
        List<ShareBars.Part> parts = new ArrayList<>();
        int alone = shares.size() <= PARTS_MAX ? shares.size() : PARTS_MAX - 1;
        for (LiveShare share : shares.subList(0, alone)) {
            parts.add(part(namer.apply(share.name()), share.plays(), total));
        }
        if (alone < shares.size()) {
            long rest =
                    shares.subList(alone, shares.size()).stream().mapToLong(LiveShare::plays).sum();
            parts.add(part(messages.get("live.share.rest", shares.size() - alone), rest, total));
        }
        return parts;
    }

    private ShareBars.Part part(String name, long plays, long total) {
        double ratio = plays / (double) total;
        return new ShareBars.Part(name, ratio, formats.percent(ratio, 1));
    }

    /// Milliseconds as seconds, or a dash while nothing was measured.
    String latency(long millis) {
        return millis < 0 ? "—" : formats.duration(Duration.ofMillis(millis));
    }
}
