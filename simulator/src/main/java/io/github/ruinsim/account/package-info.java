/** Account settings and rules, no randomness. May import margin, contract, wording, check. */
package io.github.ruinsim.account;
