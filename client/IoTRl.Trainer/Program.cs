using IoTRl.Trainer.Hosting;

return await TrainerHost.RunAsync(args, CommandLineEnvironment.OfProcess());
