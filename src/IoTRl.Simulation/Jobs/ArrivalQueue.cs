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
    private double _finishedLateByEventTime;

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
        (EventTimedRecords, _finishedLateByEventTime) = (state.EventTimedRecords, state.FinishedLateByEventTime);
    }

    /// <summary>Unprocessed records, those of the batch in hand included.</summary>
    public double Records { get; private set; }

    public double LateRecords { get; private set; }

    /// <summary>Records whose event time was told, cumulative.</summary>
    public double EventTimedRecords { get; private set; }

    /// <summary>Those of them that are late by it: finished so, or so old by now.</summary>
    public double LateByEventTime
    {
        get
        {
            var late = _finishedLateByEventTime;
            for (var index = 0; EventTimedRecords > 0 && index < _count; index++)
                late += At(index).EventsBefore(_judgedSecond);
            return late;
        }
    }

    /// <summary>The oldest event of the unprocessed records; null when there is none, or one is unknown.</summary>
    public double? OldestEventSecond
    {
        get
        {
            var oldest = double.PositiveInfinity;
            for (var index = 0; EventTimedRecords > 0 && index < _count; index++)
            {
                if (!At(index).Delay.IsKnown)
                    return null;
                oldest = Math.Min(oldest, At(index).OldestEventSecond);
            }

            return double.IsFinite(oldest) ? oldest : null;
        }
    }

    /// <summary>Arrival of the oldest unprocessed record; null when there is none.</summary>
    public double? OldestSecond => _count == 0 ? null : _ring[_head].FromSecond;

    public void Add(double fromSecond, double toSecond, double records, in EventDelay delay = default)
    {
        if (records <= 0 || toSecond <= fromSecond)
            return;
        if (_count == _ring.Length)
            MakeRoom();
        _ring[Slot(_count++)] = new ArrivalCohort { FromSecond = fromSecond, ToSecond = toSecond, Records = records, Delay = delay };
        Records += records;
        EventTimedRecords += delay.IsKnown ? records : 0;
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

    /// <summary>The batch in hand is given up: its records are the oldest that wait.</summary>
    public void Release() => (_inHand, _partRecords) = (0, 0);

    /// <summary>Removes the records of the batch in hand, which has ended at the second that was judged last.</summary>
    public void Finish(double batchRecords)
    {
        if (EventTimedRecords > 0)
            JudgeEvents();
        _head = Slot(_inHand);
        _count -= _inHand;
        _judged = Math.Max(0, _judged - _inHand);
        if (_partRecords > 0)
        {
            ref var cohort = ref At(0);
            var passed = PassedSecond(cohort);
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
            EventTimedRecords = EventTimedRecords,
            FinishedLateByEventTime = _finishedLateByEventTime,
        };
    }

    private void JudgeEvents()
    {
        for (var index = 0; index < _inHand; index++)
            _finishedLateByEventTime += At(index).EventsBefore(_judgedSecond);
        if (_partRecords <= 0)
            return;
        ref readonly var cohort = ref At(_inHand);
        var part = cohort with { ToSecond = PassedSecond(cohort), Records = _partRecords };
        if (part.ToSecond > part.FromSecond)
            _finishedLateByEventTime += part.EventsBefore(_judgedSecond);
    }

    // Where the capped batch in hand ends inside a cohort.
    private double PassedSecond(in ArrivalCohort cohort) =>
        cohort.FromSecond + ((cohort.ToSecond - cohort.FromSecond) * _partRecords / cohort.Records);

    private void DropOldest()
    {
        _head = Slot(1);
        _count--;
        _judged = Math.Max(0, _judged - 1);
    }

    private void MakeRoom()
    {
        if (_count >= MergeAt)
            MergeJudged();
        if (_count <= _ring.Length * 3 / 4)
            return;
        var next = new ArrivalCohort[2 * _ring.Length];
        for (var index = 0; index < _count; index++)
            next[index] = At(index);
        (_ring, _head) = (next, 0);
    }

    // Wholly judged neighbours that no batch has touched become one: their lateness is settled, only their age is needed. In place, so that a backlog that stays costs no memory.
    private void MergeJudged()
    {
        var (count, judged) = (0, 0);
        for (var index = 0; index < _count; index++)
        {
            var merges = index > _inHand + 1 && index < _judged && (index - _inHand) % 2 == 0 && At(index).Delay.IsKnown == At(count - 1).Delay.IsKnown;
            if (merges)
                At(count - 1) = At(count - 1).Through(At(index));
            else
                At(count++) = At(index);
            if (index < _judged)
                judged = count;
        }

        (_count, _judged) = (count, judged);
    }

    private ref ArrivalCohort At(int index) => ref _ring[Slot(index)];

    private int Slot(int index) => (_head + index) & (_ring.Length - 1);
}
