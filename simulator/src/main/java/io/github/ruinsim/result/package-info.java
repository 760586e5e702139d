/** What a run returns and a report reads; plain records. Imports nothing of ours. */
package io.github.ruinsim.result;
