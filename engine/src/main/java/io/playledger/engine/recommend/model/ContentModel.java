package io.playledger.engine.recommend.model;

import io.playledger.engine.failure.Code;
import io.playledger.engine.failure.PlayledgerException;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Items of like fields: each item a unit vector of its words weighted by their rarity (TF-IDF), a
/// user the sum of what they took, the score their cosine plus a share of popularity. Knows an item
/// from the moment that the catalogue does.
public final class ContentModel implements Model {
    private final int[][] wordsOf;
    private final float[][] weightsOf;
    private final int[][] itemsOf;
    private final float[][] itemWeights;
    private final float[] popularity;

    public ContentModel(ItemFields fields, Interactions x, double popularityWeight) {
        if (fields.isEmpty()) {
            throw new PlayledgerException(
                    Code.BAD_INPUT,
                    "The content model needs the items' fields: add --items FILE with a column"
                            + " for the item and one for each field.");
        }
        int items = x.items().size();
        Map<String, Integer> numbers = new HashMap<>();
        Map<String, Integer> carriers = new HashMap<>();
        for (int item = 0; item < items; item++) {
            for (String word : words(fields, x, item)) {
                carriers.merge(word, 1, Integer::sum);
            }
        }
        wordsOf = new int[items][];
        weightsOf = new float[items][];
        List<List<int[]>> inverted = new ArrayList<>();
        for (int item = 0; item < items; item++) {
            List<String> kept =
                    words(fields, x, item).stream()
                            .filter(word -> carriers.getOrDefault(word, 0) > 1)
                            .sorted()
                            .toList();
            wordsOf[item] = new int[kept.size()];
            weightsOf[item] = new float[kept.size()];
            double length = 0;
            for (int i = 0; i < kept.size(); i++) {
                String word = kept.get(i);
                int number = numbers.computeIfAbsent(word, w -> numbers.size());
                if (number == inverted.size()) {
                    inverted.add(new ArrayList<>());
                }
                double rarity = Math.log((double) items / carriers.getOrDefault(word, 1));
                wordsOf[item][i] = number;
                weightsOf[item][i] = (float) rarity;
                length += rarity * rarity;
                inverted.get(number).add(new int[] {item, i});
            }
            for (int i = 0; i < kept.size(); i++) {
                weightsOf[item][i] /= (float) Math.max(1e-9, Math.sqrt(length));
            }
        }
        itemsOf = new int[inverted.size()][];
        itemWeights = new float[inverted.size()][];
        for (int word = 0; word < itemsOf.length; word++) {
            List<int[]> carried = inverted.get(word);
            itemsOf[word] = carried.stream().mapToInt(each -> each[0]).toArray();
            itemWeights[word] = new float[carried.size()];
            for (int i = 0; i < carried.size(); i++) {
                itemWeights[word][i] = weightsOf[carried.get(i)[0]][carried.get(i)[1]];
            }
        }
        popularity = new float[items];
        int most = 1;
        for (int item = 0; item < items; item++) {
            most = Math.max(most, x.takers(item));
        }
        for (int item = 0; item < items; item++) {
            popularity[item] =
                    (float) (popularityWeight * Math.log1p(x.takers(item)) / Math.log1p(most));
        }
    }

    private static Set<String> words(ItemFields fields, Interactions x, int item) {
        return fields.words().getOrDefault(x.items().get(item), Set.of());
    }

    @Override
    public void score(History history, float[] scores) {
        float[] profile = new float[itemsOf.length];
        for (int item : history.items()) {
            for (int i = 0; i < wordsOf[item].length; i++) {
                profile[wordsOf[item][i]] += weightsOf[item][i];
            }
        }
        double length = 0;
        for (float each : profile) {
            length += each * each;
        }
        if (length > 0) {
            float scale = (float) (1 / Math.sqrt(length));
            for (int word = 0; word < profile.length; word++) {
                if (profile[word] != 0) {
                    for (int i = 0; i < itemsOf[word].length; i++) {
                        scores[itemsOf[word][i]] += profile[word] * scale * itemWeights[word][i];
                    }
                }
            }
        }
        for (int item = 0; item < scores.length; item++) {
            scores[item] += popularity[item];
        }
    }

    /// The nearest other items of one, for its own page.
    public Edges edges(int mostEach, int... sources) {
        int[][] targets = new int[wordsOf.length][];
        float[][] weights = new float[wordsOf.length][];
        Arrays.fill(targets, new int[0]);
        Arrays.fill(weights, new float[0]);
        Arrays.stream(sources)
                .parallel()
                .forEach(source -> {
                    float[] scores = new float[wordsOf.length];
                    for (int i = 0; i < wordsOf[source].length; i++) {
                        int word = wordsOf[source][i];
                        for (int at = 0; at < itemsOf[word].length; at++) {
                            scores[itemsOf[word][at]] +=
                                    weightsOf[source][i] * itemWeights[word][at];
                        }
                    }
                    Top top = new Top(mostEach);
                    for (int target = 0; target < scores.length; target++) {
                        if (target != source && scores[target] > 0) {
                            top.offer(target, scores[target]);
                        }
                    }
                    weights[source] = new float[top.size()];
                    targets[source] = top.ranked(weights[source]);
                });
        return Edges.of(targets, weights);
    }
}
