/// Pictures of figures; the only package that touches AWT, through JFreeChart.
@NullMarked
package io.playledger.view.chart;

import org.jspecify.annotations.NullMarked;
