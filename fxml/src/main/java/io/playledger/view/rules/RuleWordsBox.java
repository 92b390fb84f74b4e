package io.playledger.view.rules;

import io.playledger.engine.royalty.RuleSet;
import io.playledger.engine.royalty.RuleSet.Stretch;
import io.playledger.engine.royalty.rules.RuleWords;

import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.util.List;

/// What is in force as of a set, in sentences: by kind, then by the days under one version.
public final class RuleWordsBox extends VBox {
    public RuleWordsBox() {
        getStyleClass().add("rule-words");
    }

    void show(RuleSet set, RuleNames names) {
        getChildren().clear();
        for (String kind : List.of("track", "title")) {
            for (Stretch stretch : set.stretches(kind).reversed()) {
                Label head = new Label(names.kind(kind));
                head.getStyleClass().add("strong");
                head.setMinWidth(Region.USE_PREF_SIZE);
                Label days = new Label(names.days(stretch.from(), stretch.to()));
                days.setMinWidth(Region.USE_PREF_SIZE);
                Region space = new Region();
                HBox.setHgrow(space, Priority.ALWAYS);
                Label version = new Label(names.version(stretch.version()));
                version.getStyleClass().add("secondary");
                HBox line = new HBox(head, days, space, version);
                line.getStyleClass().add("rule-words-head");
                getChildren().add(line);
                for (String sentence : RuleWords.of(kind, stretch.rules())) {
                    Label words = new Label(sentence);
                    words.setWrapText(true);
                    words.setMinHeight(Region.USE_PREF_SIZE);
                    getChildren().add(words);
                }
            }
        }
    }
}
