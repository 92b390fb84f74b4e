@NullMarked
package io.playledger.view.chart;

import org.jspecify.annotations.NullMarked;
