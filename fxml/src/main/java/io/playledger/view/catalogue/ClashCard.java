package io.playledger.view.catalogue;

import io.playledger.engine.catalog.CatalogVersion;
import io.playledger.engine.catalog.edit.ItemChange;
import io.playledger.view.catalogue.ItemView.Clash;
import io.playledger.view.chart.VersionLanes;
import io.playledger.view.chart.VersionLanes.Bar;
import io.playledger.view.chart.VersionLanes.Lane;
import io.playledger.view.chart.VersionLanes.Mark;
import io.playledger.view.part.ScreenContext;

import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// Two people's edits of one item side by side: who did what, and what both would be together.
public final class ClashCard extends VBox {
    private final Label theirs = line("clashTheirs");
    private final Label mine = line("clashMine");
    private final Label together = line("clashTogether");
    private final VersionLanes lanes = new VersionLanes();
    private @Nullable Clash shown;

    public ClashCard() {
        getStyleClass().add("clash");
        getChildren().addAll(theirs, mine, lanes, together);
    }

    private static Label line(String id) {
        Label label = new Label();
        label.setId(id);
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        return label;
    }

    /// @return whether it was not shown before
    boolean show(Clash clash, ItemView view, ScreenContext context, ItemWords words) {
        if (Objects.equals(clash, shown)) {
            return false;
        }
        shown = clash;
        ItemChange other = clash.theirs();
        List<CatalogVersion> newest = clash.rebased().base().versions();
        theirs.setText(
                context.messages()
                        .get(
                                "catalogue.clash.theirs",
                                other.by(),
                                words.when(other),
                                other.reason(),
                                told(words.differences(clash.base(), newest), context)));
        mine.setText(
                context.messages()
                        .get(
                                "catalogue.clash.mine",
                                told(words.differences(clash.base(), clash.mine()), context)));
        together.setText(outcome(clash, context));
        together.setVisible(!together.getText().isEmpty());
        together.setManaged(!together.getText().isEmpty());
        List<Lane> states = new ArrayList<>();
        states.add(lane(context, "catalogue.clash.lane.base", clash.base(), clash, words));
        states.add(
                new Lane(
                        context.messages().get("catalogue.clash.lane.theirs", other.by()),
                        bars(newest, clash, words)));
        states.add(lane(context, "catalogue.clash.lane.mine", clash.mine(), clash, words));
        if (clash.rebased().problems().isEmpty()) {
            states.add(
                    lane(
                            context,
                            "catalogue.clash.lane.together",
                            clash.rebased().after(),
                            clash,
                            words));
        }
        lanes.show(
                view.from(),
                view.to(),
                states,
                theirs.getText() + " " + mine.getText() + " " + together.getText());
        return true;
    }

    /// Forgets what it showed.
    void clear() {
        shown = null;
    }

    private static String outcome(Clash clash, ScreenContext context) {
        if (!clash.rebased().problems().isEmpty()) {
            return context.messages()
                    .get(
                            "catalogue.clash.impossible",
                            clash.rebased().problems().getFirst().message());
        }
        return clash.rebased().changesNothing()
                ? context.messages().get("catalogue.clash.same")
                : "";
    }

    private static String told(List<String> differences, ScreenContext context) {
        return differences.isEmpty()
                ? context.messages().get("catalogue.clash.nothing")
                : String.join(" · ", differences);
    }

    private static Lane lane(
            ScreenContext context,
            String key,
            List<CatalogVersion> versions,
            Clash clash,
            ItemWords words) {
        return new Lane(context.messages().get(key), bars(versions, clash, words));
    }

    /// A version that was there at the beginning is nobody's; one that the other made is theirs
    /// wherever it stands.
    private static List<Bar> bars(List<CatalogVersion> versions, Clash clash, ItemWords words) {
        return versions.stream()
                .map(version ->
                        new Bar(
                                version.validFrom(),
                                version.validTo(),
                                words.line(version),
                                mark(version, clash)))
                .toList();
    }

    private static Mark mark(CatalogVersion version, Clash clash) {
        if (among(clash.base(), version)) {
            return Mark.SAME;
        }
        return among(clash.rebased().base().versions(), version) ? Mark.OTHERS : Mark.MINE;
    }

    private static boolean among(List<CatalogVersion> versions, CatalogVersion one) {
        return versions.stream()
                .anyMatch(v ->
                        v.validity().equals(one.validity()) && v.content().equals(one.content()));
    }
}
