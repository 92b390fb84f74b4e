package io.playledger.view.chart;

import io.playledger.view.theme.Token;

import javafx.css.CssMetaData;
import javafx.css.Styleable;
import javafx.css.StyleableProperty;
import javafx.css.StyleablePropertyFactory;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// A region that paints itself with the tokens of its theme. The stylesheet hands it the colours,
/// so a change of theme repaints it like anything else.
abstract class Picture extends Region {
    private static final StyleablePropertyFactory<Picture> FACTORY =
            new StyleablePropertyFactory<>(Region.getClassCssMetaData());

    private final Map<Token, StyleableProperty<Color>> colors = new EnumMap<>(Token.class);

    Picture() {
        getStyleClass().add("picture");
        for (Token token : Token.values()) {
            var color =
                    new javafx.css.SimpleStyleableObjectProperty<>(
                            metaData(token), this, token.property(), Color.TRANSPARENT);
            color.addListener((observed, before, now) -> requestLayout());
            colors.put(token, color);
        }
    }

    @SuppressWarnings("NullAway") // enum keys are all there by the time that CSS asks
    private static CssMetaData<Picture, Color> metaData(Token token) {
        return FACTORY.createColorCssMetaData(
                token.property(), picture -> picture.colors.get(token), Color.TRANSPARENT);
    }

    /// The colour of a token in the theme that applies here.
    protected final Color color(Token token) {
        StyleableProperty<Color> color = colors.get(token);
        return color == null ? Color.TRANSPARENT : color.getValue();
    }

    /// Paints anew at the next layout.
    protected final void repaint() {
        requestLayout();
    }

    /// Paints into the whole of the region; called on layout, with both sides at least 1.
    protected abstract void paint(double width, double height);

    @Override
    protected void layoutChildren() {
        double width = Math.floor(getWidth());
        double height = Math.floor(getHeight());
        if (width >= 1 && height >= 1) {
            paint(width, height);
        }
    }

    @Override
    public List<CssMetaData<? extends Styleable, ?>> getCssMetaData() {
        return FACTORY.getCssMetaData();
    }
}
