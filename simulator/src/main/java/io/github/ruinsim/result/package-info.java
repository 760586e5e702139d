/** What a run returns and a report reads; plain records. May import nothing of ours. */
package io.github.ruinsim.result;
