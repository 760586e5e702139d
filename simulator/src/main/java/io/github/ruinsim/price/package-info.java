/** Price models. May import check. */
package io.github.ruinsim.price;
