package io.playledger.engine.live;

/// The most played tracks and titles of both windows, found by one pass over all items: to read the
/// items is what it costs.
final class Charts {
    private final OfKind tracks;
    private final OfKind titles;

    private record OfKind(TopItems hour, TopItems day) {
        private OfKind(int ranks) {
            this(new TopItems(ranks), new TopItems(ranks));
        }

        private void offer(ItemSums sums, int item, int playsInDay) {
            day.offer(item, playsInDay);
            int playsInHour = sums.plays(LiveWindow.HOUR, item);
            if (playsInHour > 0) {
                hour.offer(item, playsInHour);
            }
        }

        private TopItems of(LiveWindow window) {
            return switch (window) {
                case HOUR -> hour;
                case DAY -> day;
            };
        }
    }

    Charts(LiveState state, int ranks) {
        tracks = new OfKind(ranks);
        titles = new OfKind(ranks);
        ItemKinds kinds = state.items.kinds;
        int track = kinds.number("track");
        int title = kinds.number("title");
        ItemSums sums = state.items.windows.sums();
        int limit = state.items.ids.limit();
        for (int item = 0; item < limit; item++) {
            int playsInDay = sums.plays(LiveWindow.DAY, item);
            if (playsInDay > 0) {
                int kind = kinds.of(item);
                if (kind == track) {
                    tracks.offer(sums, item, playsInDay);
                } else if (kind == title) {
                    titles.offer(sums, item, playsInDay);
                }
            }
        }
    }

    TopItems tracks(LiveWindow window) {
        return tracks.of(window);
    }

    TopItems titles(LiveWindow window) {
        return titles.of(window);
    }
}
