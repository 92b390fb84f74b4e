package io.playledger.engine.recommend.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

/// Who took what, how much and when: a sparse matrix of users by items, readable by row and by
/// column. Users and items are numbered in the order of their ids, so that the same content gives
/// the same numbers, in whatever order it was read. Immutable.
public final class Interactions {
    /// Stands for a time that is not told.
    public static final long NO_TIME = Long.MIN_VALUE;

    private final Ids users;
    private final Ids items;
    private final int[] userStart;
    private final int[] item;
    private final float[] value;
    private final long[] time;
    private final int[] itemStart;
    private final int[] user;

    private Interactions(
            Ids users, Ids items, int[] userStart, int[] item, float[] value, long[] time) {
        this.users = users;
        this.items = items;
        this.userStart = userStart;
        this.item = item;
        this.value = value;
        this.time = time;
        itemStart = new int[items.size() + 1];
        user = new int[item.length];
        transpose();
    }

    private void transpose() {
        for (int i : item) {
            itemStart[i + 1]++;
        }
        for (int i = 0; i < items.size(); i++) {
            itemStart[i + 1] += itemStart[i];
        }
        int[] next = Arrays.copyOf(itemStart, items.size());
        for (int u = 0; u < users.size(); u++) {
            for (int at = userStart[u]; at < userStart[u + 1]; at++) {
                user[next[item[at]]++] = u;
            }
        }
    }

    public Ids users() {
        return users;
    }

    public Ids items() {
        return items;
    }

    /// Pairs of a user and an item.
    public int size() {
        return item.length;
    }

    /// First position of a user's row; the row ends where the next one begins, its items ascend.
    public int rowStart(int ofUser) {
        return userStart[ofUser];
    }

    public int rowEnd(int ofUser) {
        return userStart[ofUser + 1];
    }

    public int item(int position) {
        return item[position];
    }

    public float value(int position) {
        return value[position];
    }

    /// Seconds since 1970 UTC, or [#NO_TIME].
    public long time(int position) {
        return time[position];
    }

    /// First position of an item's column; its users ascend.
    public int columnStart(int ofItem) {
        return itemStart[ofItem];
    }

    public int columnEnd(int ofItem) {
        return itemStart[ofItem + 1];
    }

    public int user(int columnPosition) {
        return user[columnPosition];
    }

    /// How many users took the item.
    public int takers(int ofItem) {
        return itemStart[ofItem + 1] - itemStart[ofItem];
    }

    public int rowLength(int ofUser) {
        return userStart[ofUser + 1] - userStart[ofUser];
    }

    /// Whether the user took the item.
    public boolean has(int ofUser, int anItem) {
        return Arrays.binarySearch(item, userStart[ofUser], userStart[ofUser + 1], anItem) >= 0;
    }

    /// The user's row as what a model looks at.
    public History history(int ofUser) {
        int from = userStart[ofUser];
        int to = userStart[ofUser + 1];
        return new History(
                ofUser,
                Arrays.copyOfRange(item, from, to),
                Arrays.copyOfRange(value, from, to),
                Arrays.copyOfRange(time, from, to));
    }

    /// The latest time told, or [#NO_TIME].
    public long latest() {
        long latest = NO_TIME;
        for (long each : time) {
            latest = Math.max(latest, each);
        }
        return latest;
    }

    /// These positions alone, with the same numbering of users and items.
    public Interactions where(IntPredicate keep) {
        int[] starts = new int[userStart.length];
        int kept = 0;
        int[] items2 = new int[item.length];
        float[] values2 = new float[item.length];
        long[] times2 = new long[item.length];
        for (int u = 0; u < users.size(); u++) {
            for (int at = userStart[u]; at < userStart[u + 1]; at++) {
                if (keep.test(at)) {
                    items2[kept] = item[at];
                    values2[kept] = value[at];
                    times2[kept++] = time[at];
                }
            }
            starts[u + 1] = kept;
        }
        return new Interactions(
                users,
                items,
                starts,
                Arrays.copyOf(items2, kept),
                Arrays.copyOf(values2, kept),
                Arrays.copyOf(times2, kept));
    }

    /// Ids in ascending order with their numbers.
    public static final class Ids {
        private final List<String> byNumber;
        private final Map<String, Integer> numbers;

        Ids(Collection<String> ids) {
            List<String> sorted = new ArrayList<>(ids);
            Collections.sort(sorted);
            byNumber = List.copyOf(sorted);
            numbers = HashMap.newHashMap(sorted.size());
            for (int i = 0; i < sorted.size(); i++) {
                numbers.put(sorted.get(i), i);
            }
        }

        public int size() {
            return byNumber.size();
        }

        public String get(int number) {
            return byNumber.get(number);
        }

        /// The id's number, or -1.
        public int find(String id) {
            Integer number = numbers.get(id);
            return number == null ? -1 : number;
        }
    }

    /// Collects interactions. Of several with one user and item the one latest in time stands; of
    /// those at one time the one of the highest value.
    public static final class Builder {
        private final Map<String, Integer> users = new HashMap<>();
        private final Map<String, Integer> items = new HashMap<>();
        private int[] user = new int[1024];
        private int[] item = new int[1024];
        private float[] value = new float[1024];
        private long[] time = new long[1024];
        private int size;

        /// @param seconds since 1970 UTC, or [#NO_TIME]
        public void add(String aUser, String anItem, float aValue, long seconds) {
            if (size == user.length) {
                int to = size * 2;
                user = Arrays.copyOf(user, to);
                item = Arrays.copyOf(item, to);
                value = Arrays.copyOf(value, to);
                time = Arrays.copyOf(time, to);
            }
            user[size] = number(users, aUser);
            item[size] = number(items, anItem);
            value[size] = aValue;
            time[size++] = seconds;
        }

        /// Makes an item known that nobody may have taken.
        public void addItem(String anItem) {
            number(items, anItem);
        }

        private static int number(Map<String, Integer> ids, String id) {
            Integer known = ids.get(id);
            if (known != null) {
                return known;
            }
            ids.put(id, ids.size());
            return ids.size() - 1;
        }

        public Interactions build() {
            Ids userIds = new Ids(users.keySet());
            Ids itemIds = new Ids(items.keySet());
            int[] userTo = renumbered(users, userIds);
            int[] itemTo = renumbered(items, itemIds);
            int[] starts = new int[userIds.size() + 1];
            for (int i = 0; i < size; i++) {
                starts[userTo[user[i]] + 1]++;
            }
            for (int u = 0; u < userIds.size(); u++) {
                starts[u + 1] += starts[u];
            }
            int[] order = new int[size];
            int[] next = Arrays.copyOf(starts, userIds.size());
            for (int i = 0; i < size; i++) {
                order[next[userTo[user[i]]]++] = i;
            }
            int[] items2 = new int[size];
            float[] values2 = new float[size];
            long[] times2 = new long[size];
            int[] starts2 = new int[starts.length];
            int kept = 0;
            for (int u = 0; u < userIds.size(); u++) {
                Integer[] row = new Integer[starts[u + 1] - starts[u]];
                for (int i = 0; i < row.length; i++) {
                    row[i] = order[starts[u] + i];
                }
                Arrays.sort(row, (a, b) -> compare(itemTo, a, b));
                int rowBegan = kept;
                for (int each : row) {
                    int to = itemTo[item[each]];
                    if (kept == rowBegan || items2[kept - 1] != to) {
                        items2[kept] = to;
                        values2[kept] = value[each];
                        times2[kept++] = time[each];
                    }
                }
                starts2[u + 1] = kept;
            }
            return new Interactions(
                    userIds,
                    itemIds,
                    starts2,
                    Arrays.copyOf(items2, kept),
                    Arrays.copyOf(values2, kept),
                    Arrays.copyOf(times2, kept));
        }

        /// By item, then what stands first.
        private int compare(int[] itemTo, int a, int b) {
            int byItem = Integer.compare(itemTo[item[a]], itemTo[item[b]]);
            if (byItem != 0) {
                return byItem;
            }
            int byTime = Long.compare(time[b], time[a]);
            return byTime != 0 ? byTime : Float.compare(value[b], value[a]);
        }

        private static int[] renumbered(Map<String, Integer> from, Ids to) {
            int[] numbers = new int[from.size()];
            from.forEach((id, old) -> numbers[old] = to.find(id));
            return numbers;
        }
    }
}
