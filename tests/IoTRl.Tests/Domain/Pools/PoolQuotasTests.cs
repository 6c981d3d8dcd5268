using IoTRl.Domain.Jobs;
using IoTRl.Domain.Pools;

namespace IoTRl.Tests.Domain.Pools;

[Trait("Level", "Unit")]
public sealed class PoolQuotasTests
{
    private static readonly JobId Vitals = JobId.Of("vitals");
    private static readonly JobId Press = JobId.Of("press");

    [Theory]
    [InlineData(20, 1.0, null, 20)]
    [InlineData(20, 0.5, null, 10)]
    [InlineData(20, 0.5, 15, 15)]
    [InlineData(20, 1.0, 50, 20)]
    [InlineData(7, 0.5, null, 3)]
    public void QuotaOf_ByShareOrOwnLimit_IsTheSmallest(int pool, double share, int? own, int quota)
    {
        var quotas = new PoolQuotas { MaxExecutors = pool, MaxShare = share, Jobs = [new JobQuota { Job = Vitals, MaxExecutors = own }] };
        Assert.Equal(quota, quotas.QuotaOf(Vitals));
    }

    [Theory]
    [InlineData(0, 0, 30, 20)] // alone
    [InlineData(15, 0, 30, 5)] // the other holds 15
    [InlineData(2, 8, 30, 12)] // the other has reserved 8 and holds 2
    [InlineData(12, 8, 30, 8)] // the other holds more than it reserved
    [InlineData(0, 8, 3, 3)]
    [InlineData(0, 0, -1, 0)]
    public void Grant_BesideAnother_LeavesWhatItHoldsOrReserved(int othersDesired, int othersReserved, int wanted, int granted)
    {
        var quotas = new PoolQuotas { MaxExecutors = 20, Jobs = [new JobQuota { Job = Press, Reserved = othersReserved }] };
        var state = new ExecutorPoolState { Jobs = [new PoolJobState { Job = Press, Desired = othersDesired }] };
        Assert.Equal(granted, quotas.Grant(state, Vitals, wanted));
    }

    [Fact]
    public void Of_WritesOutWhatHolds()
    {
        var quotas = new PoolQuotas { MaxExecutors = 20, MaxShare = 0.5, Jobs = [new JobQuota { Job = Press, Reserved = 3 }] };
        Assert.Equal(new JobQuota { Job = Press, Reserved = 3, MaxExecutors = 10 }, quotas.Of(Press));
        Assert.Equal(new JobQuota { Job = Vitals, MaxExecutors = 10 }, quotas.Of(Vitals));
    }

    [Fact]
    public void Grant_WhenReservedByAJobThatHasNotComeYet_KeepsItFree()
    {
        var quotas = new PoolQuotas { MaxExecutors = 20, Jobs = [new JobQuota { Job = Press, Reserved = 6 }] };
        Assert.Equal(14, quotas.Grant(new ExecutorPoolState(), Vitals, 20));
        Assert.Equal(20, quotas.Grant(new ExecutorPoolState(), Press, 20));
    }

    [Fact]
    public void Grant_WhenThePoolHasShrunk_CutsNobodyBelowWhatItHolds()
    {
        var state = new ExecutorPoolState { Jobs = [new PoolJobState { Job = Press, Desired = 8 }, new PoolJobState { Job = Vitals, Desired = 8 }] };
        var quotas = new PoolQuotas { MaxExecutors = 10 };
        Assert.Equal(8, quotas.Grant(state, Vitals, 9));
        Assert.Equal(5, quotas.Grant(state, Vitals, 5));
        Assert.Equal(2, quotas.AvailableTo(state, Vitals));
    }
}
