using System.Collections.Immutable;

namespace IoTRl.Simulation.Jobs;

/// <summary>
/// The unprocessed records in order of arrival, as cohorts in a ring. A record is late once the line of judgement, now minus the objective,
/// passes its arrival while it is here: the line only moves forward, so each record is counted once, whether it ages here or is finished late.
/// </summary>
internal sealed class ArrivalQueue
{
    // Beyond this many cohorts (half an hour without a batch) the long late ones are merged before the ring grows.
    private const int MergeAt = 2048;
    private const int LeastCapacity = 64;

    private ArrivalCohort[] _ring;
    private int _head;
    private int _count;
    private int _inHand;
    private double _partRecords;
    private int _judged;
    private double _judgedSecond;

    public ArrivalQueue(ArrivalQueueState state)
    {
        var capacity = LeastCapacity;
        while (capacity < state.Cohorts.Length)
            capacity *= 2;
        _ring = new ArrivalCohort[capacity];
        state.Cohorts.CopyTo(_ring);
        _count = state.Cohorts.Length;
        Records = state.Records;
        (_inHand, _partRecords) = (state.CohortsInHand, state.PartRecords);
        LateRecords = state.LateRecords;
        (_judgedSecond, _judged) = (state.JudgedSecond, state.CohortsJudged);
    }

    /// <summary>Unprocessed records, those of the batch in hand included.</summary>
    public double Records { get; private set; }

    public double LateRecords { get; private set; }

    /// <summary>Arrival of the oldest unprocessed record; null when there is none.</summary>
    public double? OldestSecond => _count == 0 ? null : _ring[_head].FromSecond;

    public void Add(double fromSecond, double toSecond, double records)
    {
        if (records <= 0 || toSecond <= fromSecond)
            return;
        if (_count == _ring.Length)
            MakeRoom();
        _ring[Slot(_count++)] = new ArrivalCohort { FromSecond = fromSecond, ToSecond = toSecond, Records = records };
        Records += records;
    }

    /// <summary>Hands the oldest records to a batch, at most the cap; answers how many. No batch is in hand.</summary>
    public double Take(double cap)
    {
        var taken = 0.0;
        while (_inHand < _count && taken + At(_inHand).Records <= cap)
            taken += At(_inHand++).Records;
        _partRecords = _inHand < _count ? cap - taken : 0;
        return taken + _partRecords;
    }

    /// <summary>Latency, at <paramref name="now"/>, that this share of the records in hand does not exceed.</summary>
    public double LatencyInHand(double now, double batchRecords, double share)
    {
        // Oldest first: the quantile of the latency is met where the complement of the share has been passed.
        var remaining = batchRecords * (1 - share);
        for (var index = 0; index < _count; index++)
        {
            ref readonly var cohort = ref At(index);
            if (remaining <= cohort.Records)
                return Math.Max(0, now - cohort.FromSecond - ((cohort.ToSecond - cohort.FromSecond) * remaining / cohort.Records));
            remaining -= cohort.Records;
        }

        return 0;
    }

    /// <summary>Moves the line of judgement: what arrived before it and is still here is late.</summary>
    public void Judge(double second)
    {
        if (second <= _judgedSecond)
            return;
        while (_judged < _count && At(_judged).FromSecond < second)
        {
            ref readonly var cohort = ref At(_judged);
            var from = Math.Max(cohort.FromSecond, _judgedSecond);
            var to = Math.Min(cohort.ToSecond, second);
            if (to > from)
                LateRecords += cohort.Records * (to - from) / (cohort.ToSecond - cohort.FromSecond);
            if (cohort.ToSecond > second)
                break;
            _judged++;
        }

        _judgedSecond = second;
    }

    /// <summary>Removes the records of the batch in hand.</summary>
    public void Finish(double batchRecords)
    {
        _head = Slot(_inHand);
        _count -= _inHand;
        _judged = Math.Max(0, _judged - _inHand);
        if (_partRecords > 0)
        {
            ref var cohort = ref At(0);
            var passed = cohort.FromSecond + ((cohort.ToSecond - cohort.FromSecond) * _partRecords / cohort.Records);
            var left = cohort.Records - _partRecords;
            if (left > 0 && passed < cohort.ToSecond)
                cohort = cohort.After(passed, left);
            else
                DropOldest();
        }

        (_inHand, _partRecords) = (0, 0);
        Records = _count == 0 ? 0 : Math.Max(0, Records - batchRecords);
    }

    public ArrivalQueueState Capture()
    {
        var cohorts = ImmutableArray.CreateBuilder<ArrivalCohort>(_count);
        for (var index = 0; index < _count; index++)
            cohorts.Add(At(index));
        return new ArrivalQueueState
        {
            Cohorts = cohorts.MoveToImmutable(),
            Records = Records,
            CohortsInHand = _inHand,
            PartRecords = _partRecords,
            LateRecords = LateRecords,
            JudgedSecond = _judgedSecond,
            CohortsJudged = _judged,
        };
    }

    private void DropOldest()
    {
        _head = Slot(1);
        _count--;
        _judged = Math.Max(0, _judged - 1);
    }

    private void MakeRoom()
    {
        var next = new ArrivalCohort[_ring.Length];
        var (count, judged) = (0, 0);
        for (var index = 0; index < _count; index++)
        {
            // Wholly judged neighbours that no batch has touched become one: their lateness is settled, only their age is needed.
            var merges = _count >= MergeAt && index > _inHand + 1 && index < _judged && (index - _inHand) % 2 == 0;
            if (merges)
                next[count - 1] = next[count - 1].Through(At(index));
            else
                next[count++] = At(index);
            if (index < _judged)
                judged = count;
        }

        (_ring, _head, _count, _judged) = (next, 0, count, judged);
        if (count > _ring.Length * 3 / 4)
            Array.Resize(ref _ring, _ring.Length * 2);
    }

    private ref ArrivalCohort At(int index) => ref _ring[Slot(index)];

    private int Slot(int index) => (_head + index) & (_ring.Length - 1);
}
