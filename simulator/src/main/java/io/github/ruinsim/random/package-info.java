/** Addressed random numbers. May import check. */
package io.github.ruinsim.random;
