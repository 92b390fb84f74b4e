@NullMarked
package io.playledger.store.recommend;

import org.jspecify.annotations.NullMarked;
