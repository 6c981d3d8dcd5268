using IoTRl.Simulation.Faults;
using IoTRl.Simulation.Jobs;
using IoTRl.Simulation.Pools;

namespace IoTRl.Tests.Simulation.Jobs;

/// <summary>Options and states that were stored before tasks, large state, faults, memory and event time had records of their own.</summary>
[Trait("Level", "Unit")]
public sealed class JobTwinWireTests
{
    private const string StoredOptions =
        "IOiAAAAAAAAAAECBzczMzMzM7D+B/Knx0k1iUD8BIQEJgQAAAAAAADRAwQGBAAAAAAAABkCBAAAAAAAA4D8BMYEAAAAAAADQP4GamZmZmZm5P4GamZmZmZm5P4EAAAAAAAAAAIEzMzMz"
        + "MzPTPwEJIeiAAAAAAAAAIECBmpmZmZmZuT+BzczMzMzMHECBMzMzMzMzI0DggQAAAAAAABxAgQAAAAAAAE5AgaN1VDVB1L0/ARXg";

    private const string StoredState =
        "IOgACwGFgQAAAABAJPRAgQEAAADY1eVAgQAAAAAAXDZAIegAEYECAAAA8OnRQIE0MzMzM+MxQIHMzMzMzCQkQIEAAAAAAFgiQIF7FK5H4QoxQOAh6CAgACMh6IA0MzMzM+MxQIEAAAAA"
        + "AAAyQIGA/////5NxQOAg6IAAAAAAAAAyQIEAAAAAAAAzQIEAAAAAAIijQOAg6IAAAAAAAAAzQIEAAAAAAAA0QIEAAAAAAIijQOAg6IAAAAAAAAA0QIEAAAAAAAA1QIEAAAAAAIijQOAg"
        + "6IAAAAAAAAA1QIEAAAAAAAA2QIEAAAAAAIijQOAg6IAAAAAAAAA2QIEAAAAAAAA3QIEAAAAAAIijQOAg6IAAAAAAAAA3QIEAAAAAAAA4QIEAAAAAAIijQOAg6IAAAAAAAAA4QIEAAAAA"
        + "AAA5QIEAAAAAAIijQOAg6IAAAAAAAAA5QIEAAAAAAAA6QIEAAAAAAIijQOAg6IAAAAAAAAA6QIEAAAAAAAA7QIEAAAAAAIijQOAg6IAAAAAAAAA7QIGamZmZmfU7QIEIAAAA4LyiQOAg"
        + "6ICamZmZmfU7QIEAAAAAAAA8QIEA/////2NZQOAg6IAAAAAAAAA8QIEAAAAAAAA9QIEAAAAAAIijQOAg6IAAAAAAAAA9QIEAAAAAAAA+QIEAAAAAAIijQOAg6IAAAAAAAAA+QIEAAAAA"
        + "AAA/QIEAAAAAAIijQOAg6IAAAAAAAAA/QIEAAAAAAABAQIEAAAAAAIijQOAg6IAAAAAAAABAQIEAAAAAAIBAQIEAAAAAAIijQODg4IH/////p3LiQAEtgQAAAAAAAAAAgQAAAAAAAAAA"
        + "gQAAAAAAACpAAQHgIegACYGamZmZmfU7QIH/////65bYQIH//////y0JQIGZmZmZmSkUQIHNzMzMzMzsPwERISAAAyHogJiZmZmZxxxAAQng4OCBAAAAAACQIEDgIeggIAAFIegABYEA"
        + "AAAAAABOwIEAAAAAAAAAAAEBAQHgIOgAAYEAAAAAAAA+QIHfUWuIAdhCQAEFAQPg4OCBAAAAAAAAQkABBQEBAQGBadAr+TMXUz/gIeiAAAAAAAAAAAABAcEB4IEAAAAAAAA8QAEBAQEB"
        + "BSEgAAsh6IAAAAAAAAAAQIEAAAAAAAAAQIEAAAAAAADwv+Ag6IAAAAAAAAAAQIEAAAAAAAAAQIEAAAAAAADwv+Ag6IAAAAAAAAAAQIEAAAAAAAAAQIEAAAAAAADwv+Ag6IAAAAAAAADS"
        + "P4EAAAAAAAAAQIEAAAAAAADwv+Ag6IAAAAAAAAAAQIEAAAAAAAAAQIEAAAAAAADwv+Dg4AEB4A==";

    private static readonly JobTwinOptions Options = new() { TasksPerBatch = 8, SlownessVariation = 0, ColdStart = ColdStartOptions.FastPods };

    [Fact]
    public void Deserialize_OptionsOfThePreviousVersion_HaveTheNewSubjectsOff()
    {
        var options = TwinScripts.OfBytes<JobTwinOptions>(Convert.FromBase64String(StoredOptions));
        Assert.Equal(Options, options);
        Assert.Equal((new TaskOptions(), new LargeStateOptions(), new FaultOptions(), null), (options.Tasks, options.LargeState, options.Faults, options.Memory));
    }

    [Fact]
    public void Restore_StateOfThePreviousVersion_GoesOnAsTheTwinThatStoredIt()
    {
        // 33 s at 2,500 records/s on one executor, a second one requested at 30 s.
        var twin = Options.Running(1);
        twin.Play(30, arrivals: 2500);
        twin.Scale(2);
        twin.Play(3, arrivals: 2500);
        var restored = JobTwin.Restore(Options, TwinScripts.OfBytes<JobTwinState>(Convert.FromBase64String(StoredState)));
        Assert.Equal(37_781.25, restored.Progress.BacklogRecords, 6);
        Assert.Equal(twin.Progress, restored.Progress);
        twin.Play(60, arrivals: 1000);
        restored.Play(60, arrivals: 1000);
        Assert.Equal(twin.Progress, restored.Progress);
    }
}
