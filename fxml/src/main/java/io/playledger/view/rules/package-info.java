/// The Rules screen: versions, one of them in words, what two ask otherwise, and a new one.
@org.jspecify.annotations.NullMarked
package io.playledger.view.rules;
