package io.playledger.app.demo;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;

/// The invented label: about 40 artists with 400 tracks, and 60 series episodes and films. The
/// first of each list are the best known and always the same; the seed decides the rest.
///
/// @param items most popular first within tracks, then within titles
record DemoWorld(List<DemoItem> items) {
    static final int TRACKS = 400;
    static final int TITLES = 60;

    DemoWorld {
        items = List.copyOf(items);
    }

    static DemoWorld of(long seed) {
        SplittableRandom random = new SplittableRandom(seed ^ 0x776f726cL);
        List<DemoItem> items = new ArrayList<>();
        addTracks(items, random);
        addTitles(items, random);
        return new DemoWorld(items);
    }

    private static void addTracks(List<DemoItem> items, SplittableRandom random) {
        Set<String> ids = new HashSet<>();
        for (int rank = 1; ids.size() < TRACKS; rank++) {
            String[] known = rank <= WorldNames.TRACKS.size() ? WorldNames.track(rank - 1) : null;
            String name = known != null ? known[0] : WorldNames.inventTrack(random);
            String artist =
                    known != null
                            ? known[1]
                            : WorldNames.ARTISTS.get(random.nextInt(WorldNames.ARTISTS.size()));
            String id = "track:" + slug(known != null ? known[2] : name);
            if (ids.add(id)) {
                long millis = 120_000L + random.nextInt(200_000);
                double popularity = 1 / Math.pow(ids.size(), 0.8);
                items.add(new DemoItem(id, name, artist, millis, popularity, random.nextInt(24)));
            }
        }
    }

    private static void addTitles(List<DemoItem> items, SplittableRandom random) {
        List<DemoItem> titles = new ArrayList<>();
        for (String series : WorldNames.SERIES) {
            for (int season = 1; season <= 2; season++) {
                for (int episode = 1; episode <= 5; episode++) {
                    String number = "S" + season + " E" + episode;
                    String slug = slug(series.replace("The ", ""));
                    String id =
                            "title:"
                                    + slug
                                    + "-"
                                    + number.toLowerCase(Locale.ROOT).replace(" ", "");
                    titles.add(title(id, series + " " + number, "", titles.size(), random));
                }
            }
        }
        for (int film = 0; titles.size() < TITLES; film++) {
            String name = WorldNames.FILMS.get(film);
            titles.add(title("title:" + slug(name), name, "Feature film", titles.size(), random));
        }
        items.addAll(titles);
    }

    private static DemoItem title(
            String id, String name, String artist, int index, SplittableRandom random) {
        boolean newest = id.equals("title:cartographers-s2e4");
        long millis = (artist.isEmpty() ? 1_500_000L : 5_000_000L) + random.nextInt(1_800_000);
        double popularity = newest ? 0.9 : 0.55 / Math.pow(1 + random.nextInt(TITLES), 0.7);
        return new DemoItem(id, name, artist, millis, popularity, newest ? 20 : 17 + index % 6);
    }

    private static String slug(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    }
}
