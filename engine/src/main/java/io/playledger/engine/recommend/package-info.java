/// Personal recommendations: training, versions, serving, explanations.
@NullMarked
package io.playledger.engine.recommend;

import org.jspecify.annotations.NullMarked;
