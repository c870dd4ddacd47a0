export { copDirections, copStance, copStrokes, plateDirections, plateStance, plateStrokes, rowStrokes } from './balance-plans';
export { accSteps, normSteps, shoeStrides } from './gait-plans';
export { LivePlan, type LivePlanOptions, type PlanEvent } from './live-plan';
export { copSway, findPlan, forceHold, forceReps, imuExercise, namedPlans } from './named-plans';
export { type ParameterShare, type Plan, type PlanInput, type PlanOption, type PlanStage, readPlan, type TrialType, trialTypes } from './plan';
export { stageKinds } from './stage-kinds';
