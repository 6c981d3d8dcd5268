using IoTRl.Grains.Rest;

namespace IoTRl.Client;

/// <summary>Lists of the control plane to their last page.</summary>
public static class WholeFleet
{
    private const int MostDecisions = 1_000;

    /// <summary>All jobs by id.</summary>
    public static async Task<IReadOnlyList<JobView>> AllJobsAsync(this IoTRlClient client, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        var jobs = new List<JobView>();
        string? cursor = null;
        do
        {
            var page = await client.JobsAsync(cursor, cancellationToken);
            jobs.AddRange(page.Items);
            cursor = page.Next;
        }
        while (cursor is not null);
        return jobs;
    }

    /// <summary>All gateways by id.</summary>
    public static async Task<IReadOnlyList<GatewayView>> AllGatewaysAsync(this IoTRlClient client, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        var gateways = new List<GatewayView>();
        string? cursor = null;
        do
        {
            var page = await client.GatewaysAsync(cursor, cancellationToken);
            gateways.AddRange(page.Items);
            cursor = page.Next;
        }
        while (cursor is not null);
        return gateways;
    }

    /// <summary>All kept decisions of a job, oldest first.</summary>
    public static async Task<IReadOnlyList<DecisionView>> AllDecisionsAsync(this IoTRlClient client, string job, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        return (await client.JobDecisionsAsync(job, limit: MostDecisions, cancellationToken: cancellationToken)).Items;
    }
}
