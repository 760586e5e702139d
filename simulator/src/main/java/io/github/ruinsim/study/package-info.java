/** A study as records. May import account, margin, contract, price, result, check. */
package io.github.ruinsim.study;
