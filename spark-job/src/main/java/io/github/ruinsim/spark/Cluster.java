package io.github.ruinsim.spark;

import java.util.Optional;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * What a study needs to know of the cluster it runs on.
 *
 * @param context the connection
 * @param cores cores of all executors
 * @param coresPerExecutor tasks that an executor runs at once
 * @param executorBytes heap of an executor
 * @param partitions number of tasks that was asked for
 */
record Cluster(
    JavaSparkContext context,
    int cores,
    int coresPerExecutor,
    long executorBytes,
    Optional<Integer> partitions) {}
