import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.ZoneOffset;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorAdded;
import org.apache.spark.scheduler.SparkListenerExecutorRemoved;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQueryListener;
import org.apache.spark.sql.streaming.Trigger;

/**
 * Runs one streaming query on a standalone master while workers come and go, and writes what iotrl calibrate reads:
 * progress.jsonl (the listener's json) and executors.csv (requested, joined, left).
 *
 * The query reads Spark's rate source and waits a fixed time for every row, so its executors share no processor: what is measured
 * is Spark's own part, and tasks that wait. Arguments: MASTER SCRIPTS OUT SCHEDULE, with a schedule like 2:35,4:30 (workers:seconds).
 */
public final class RecordProgress {
  private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private static final int ROWS_PER_SECOND = 400;
  private static final int MILLISECONDS_PER_ROW = 4;
  private static final int TASKS = 12;

  private final String scripts;
  private final PrintWriter executors;
  private int workers;

  private RecordProgress(String scripts, PrintWriter executors) {
    this.scripts = scripts;
    this.executors = executors;
  }

  public static void main(String[] args) throws Exception {
    Path out = Path.of(args[2]);
    Files.createDirectories(out);
    try (PrintWriter executors = new PrintWriter(Files.newBufferedWriter(out.resolve("executors.csv")), true);
        PrintWriter progress = new PrintWriter(Files.newBufferedWriter(out.resolve("progress.jsonl")), true)) {
      executors.println("time,event,executor");
      new RecordProgress(args[1], executors).run(args[0], progress, args[3].split(","));
    }
  }

  private void run(String master, PrintWriter progress, String[] schedule) throws Exception {
    SparkSession spark = SparkSession.builder().appName("record-progress").master(master)
        .config("spark.executor.cores", "1").config("spark.executor.memory", "512m")
        .config("spark.driver.host", "127.0.0.1").config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.ui.enabled", "false").config("spark.decommission.enabled", "true")
        .config("spark.scheduler.minRegisteredResourcesRatio", "0").config("spark.locality.wait", "0")
        .config("spark.sql.catalogImplementation", "in-memory").getOrCreate();
    spark.sparkContext().addSparkListener(new SparkListener() {
      @Override public void onExecutorAdded(SparkListenerExecutorAdded added) { write("joined", added.executorId()); }

      @Override public void onExecutorRemoved(SparkListenerExecutorRemoved removed) { write("left", removed.executorId()); }
    });
    spark.streams().addListener(new StreamingQueryListener() {
      @Override public void onQueryStarted(QueryStartedEvent event) { }

      @Override public void onQueryProgress(QueryProgressEvent event) { progress.println(event.progress().json()); }

      @Override public void onQueryTerminated(QueryTerminatedEvent event) { }
    });
    String[] first = schedule[0].split(":");
    scale(Integer.parseInt(first[0]));
    var query = spark.readStream().format("rate").option("rowsPerSecond", ROWS_PER_SECOND).option("rampUpTime", "60s").option("numPartitions", TASKS).load()
        .selectExpr("value", "reflect('java.lang.Thread', 'sleep', " + MILLISECONDS_PER_ROW + "L) AS waited")
        .writeStream().format("noop").trigger(Trigger.ProcessingTime("2 seconds")).start();
    for (String step : schedule) {
      String[] parts = step.split(":");
      scale(Integer.parseInt(parts[0]));
      if (query.awaitTermination(1000L * Integer.parseInt(parts[1]))) {
        throw new IllegalStateException("the query ended by itself", query.exception().getOrElse(() -> null));
      }
    }

    query.stop();
    spark.stop();
  }

  /** A new worker brings one executor; the newest is decommissioned first. */
  private void scale(int wanted) throws IOException, InterruptedException {
    int missing = wanted - workers;
    for (int asked = 0; asked < missing; asked++) {
      write("requested", "");
    }
    for (; workers < wanted; workers++) {
      script("start-spark-worker", "--id", Integer.toString(workers + 1));
    }
    for (; workers > wanted; workers--) {
      script("stop-spark-worker", "--id", Integer.toString(workers), "--decommission");
    }
  }

  private void script(String name, String... arguments) throws IOException, InterruptedException {
    String[] command = new String[arguments.length + 1];
    command[0] = Path.of(scripts, name).toString();
    System.arraycopy(arguments, 0, command, 1, arguments.length);
    int code = new ProcessBuilder(command).inheritIO().start().waitFor();
    if (code != 0) {
      throw new IllegalStateException(name + " ended with " + code);
    }
  }

  private synchronized void write(String event, String executor) {
    executors.println(STAMP.format(Instant.now()) + "," + event + "," + executor);
  }
}
